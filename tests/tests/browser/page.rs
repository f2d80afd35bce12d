//! What a reader sees and does.

use thirtyfour::{By, WebDriver, WebElement};

/// The slugs of the rules that the filter lets through.
pub(crate) async fn shown(driver: &WebDriver) -> Vec<String> {
    let shown = driver
        .execute(
            "return [...document.querySelectorAll('.rule')].filter((rule) => rule.checkVisibility()).map((rule) => rule.id)",
            Vec::new(),
        )
        .await
        .unwrap();
    shown.convert().unwrap()
}

/// Waits until the script says true: what a click sets off may come a moment later.
pub(crate) async fn until(driver: &WebDriver, condition: &str) {
    let script = format!(
        "const done = arguments[0]; const look = () => ({condition}) ? done(true) : requestAnimationFrame(look); look();"
    );
    driver.execute_async(script, Vec::new()).await.unwrap();
}

/// What a script returns.
pub(crate) async fn asked<T: serde::de::DeserializeOwned>(driver: &WebDriver, script: &str) -> T {
    let answer = driver
        .execute(format!("return {script}"), Vec::new())
        .await
        .unwrap();
    answer.convert().unwrap()
}

pub(crate) async fn one(driver: &WebDriver, selector: &str) -> WebElement {
    driver
        .find(By::Css(selector))
        .await
        .unwrap_or_else(|error| panic!("no {selector}: {error}"))
}
