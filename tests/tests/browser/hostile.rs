//! Answers that try to be more than text.

use thirtyfour::WebDriver;

use crate::browser::read;
use crate::page::asked;
use crate::reports::{full_of, page_of};

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn no_answer_runs_or_is_fetched() {
    let attacks = [
        "</script><script>window.stolen = 1</script>",
        "<img src=\"http://127.0.0.1:9/x\" onerror=\"window.stolen = 1\">",
        "</style></pre></title><svg onload='window.stolen = 1'>",
        "\" autofocus onfocus=\"window.stolen = 1\" x=\"",
        "javascript:window.stolen=1//{{ 7 * 7 }}<base href=//x>",
        "<!-- --!> <iframe srcdoc='<script>top.stolen = 1</script>'></iframe>",
    ];
    for attack in attacks {
        read(&page_of(&full_of(attack)), async |driver: &WebDriver| {
            assert!(!asked::<bool>(driver, "'stolen' in window").await, "{attack}");
            let foreign = "document.querySelectorAll('img, iframe, base, script:not(:last-of-type), [onload], [onerror], [onfocus]').length";
            assert_eq!(asked::<usize>(driver, foreign).await, 0, "{attack}");
            let shown: String = asked(driver, "document.querySelector('.target').textContent").await;
            assert_eq!(shown, attack);
        })
        .await;
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
#[should_panic(expected = "on the console")]
async fn what_a_page_says_on_the_console_is_noticed() {
    let page = "<!doctype html><title>x</title><script>console.error('seen')</script>";
    read(page, async |_: &WebDriver| {}).await;
}
