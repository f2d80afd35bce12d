//! A failing run, read as its readers read it.

use std::collections::{BTreeMap, BTreeSet};

use conformance::outcome::{RunOutcome, Verdict};
use thirtyfour::common::print::PrintParameters;
use thirtyfour::{Key, TypingData, WebDriver};

use crate::browser::read;
use crate::page::{asked, one, shown, until};
use crate::reports::{failing, page_of};

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_failure_is_found_opened_and_copied() {
    let outcome = failing().await;
    let failed = failed(&outcome);
    read(&page_of(&outcome), async |driver: &WebDriver| {
        assert_eq!(
            driver.title().await.unwrap(),
            "Not conformant: a careless server"
        );
        assert_eq!(shown(driver).await.len(), outcome.rules.len());

        // A number of the matrix shows what it counts.
        one(driver, ".pick[data-area=refusals][data-kind=fail]")
            .await
            .click()
            .await
            .unwrap();
        assert_eq!(shown(driver).await, failed);
        let status = one(driver, ".shown").await.text().await.unwrap();
        assert_eq!(
            status,
            format!("{} of {} rules", failed.len(), outcome.rules.len())
        );

        // So do words, those of an answer included.
        one(driver, "[type=reset]").await.click().await.unwrap();
        until(
            driver,
            "document.querySelectorAll('.rule[hidden]').length === 0",
        )
        .await;
        let search = one(driver, "[type=search]").await;
        search.send_keys("simultaneous 403").await.unwrap();
        let found = shown(driver).await;
        assert!(
            found.contains(&"import-duplicate-simultaneous".to_owned()),
            "{found:?}"
        );
        assert!(found.len() < outcome.rules.len(), "{found:?}");
        search.send_keys(Key::Control + "a").await.unwrap();
        search.send_keys("quince marmalade").await.unwrap();
        assert_eq!(shown(driver).await, [""; 0]);
        one(driver, ".nothing button").await.click().await.unwrap();
        until(
            driver,
            "document.querySelectorAll('.rule[hidden]').length === 0",
        )
        .await;

        // The first failure is open; another opens with a click, and shows the exchange that decided.
        let second = format!("#{}", failed[1]);
        assert!(
            asked::<bool>(
                driver,
                &format!("document.querySelector('#{}').open", failed[0])
            )
            .await
        );
        one(driver, &format!("{second} > summary"))
            .await
            .click()
            .await
            .unwrap();
        assert!(asked::<bool>(driver, &format!("document.querySelector('{second}').open")).await);
        let deciding = one(driver, &format!("{second} .exchange[open] .sides")).await;
        assert!(deciding.is_displayed().await.unwrap());

        // What is copied is what a shell takes, line ends included: pasted where they are kept.
        one(driver, &format!("{second} .copy"))
            .await
            .click()
            .await
            .unwrap();
        until(
            driver,
            &format!("document.querySelector('{second} .copy').textContent === 'Copied'"),
        )
        .await;
        let add = "document.body.append(document.createElement('textarea'))";
        let _: Option<bool> = asked(driver, add).await;
        let paper = one(driver, "textarea").await;
        paper.send_keys(Key::Control + "v").await.unwrap();
        let pasted: String = asked(driver, "document.querySelector('textarea').value").await;
        assert!(pasted.contains("curl"), "{pasted}");
        assert_eq!(pasted, replay(&outcome, &failed[1]));
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn everything_is_reached_and_done_without_a_mouse() {
    let outcome = failing().await;
    read(&page_of(&outcome), async |driver: &WebDriver| {
        // Tab goes on until it is back where it began.
        let mut stops = BTreeMap::new();
        loop {
            press(driver, Key::Tab).await;
            let (element, name): (i64, String) = asked(driver, STOP).await;
            if stops.insert(element, name).is_some() {
                break;
            }
            assert!(stops.len() < 1000, "tab never comes back");
        }
        let reached: BTreeSet<String> = stops.into_values().collect();
        for rule in &outcome.rules {
            assert!(reached.contains(rule.rule.id), "{reached:?}");
        }
        for other in [
            "skip-link",
            "tile",
            "button pick",
            "kind",
            "area",
            "level",
            "text",
            "reset",
            "button copy",
        ] {
            assert!(
                reached.iter().any(|name| name.contains(other)),
                "{other} is not in {reached:?}"
            );
        }

        let open = "document.querySelectorAll('.rule[open]').length";
        // Enter opens a rule and closes it, space takes a verdict out, arrows walk through the matrix.
        let before: u32 = asked(driver, open).await;
        let closed = "document.querySelector('.rule:not([open]) > summary').focus()";
        let _: Option<bool> = asked(driver, closed).await;
        press(driver, Key::Enter).await;
        assert_eq!(asked::<u32>(driver, open).await, before + 1);
        press(driver, Key::Enter).await;
        assert_eq!(asked::<u32>(driver, open).await, before);
        let _: Option<bool> = asked(driver, "document.querySelector('[value=pass]').focus()").await;
        press(driver, Key::Space).await;
        let passed = |rule: &&conformance::outcome::JudgedRule| rule.verdict == Verdict::Pass;
        let passed = outcome.rules.iter().filter(passed).count();
        assert_eq!(shown(driver).await.len(), outcome.rules.len() - passed);
        let _: Option<bool> = asked(driver, "document.querySelector('.tile').focus()").await;
        press(driver, Key::Right).await;
        let second = "document.activeElement === document.querySelectorAll('.tile')[1]";
        assert!(asked::<bool>(driver, second).await);

        // A tile leads to its rule, which opens although the filter had hidden it.
        press(driver, Key::Enter).await;
        until(
            driver,
            "document.activeElement.matches('.rule[open] > summary')",
        )
        .await;
        assert_eq!(shown(driver).await.len(), outcome.rules.len());

        // "/" goes to the search field.
        press(driver, "/").await;
        assert!(asked::<bool>(driver, "document.activeElement.name === 'text'").await);
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_phone_shows_it_without_scrolling_sideways() {
    let outcome = failing().await;
    read(&page_of(&outcome), async |driver: &WebDriver| {
        for (width, height) in [(360, 740), (768, 1024)] {
            let emulation = driver.cdp();
            let emulation = emulation.emulation();
            emulation
                .set_device_metrics_override(width, height, 2.0, true)
                .await
                .unwrap();
            for everything in ["", "document.querySelectorAll('details').forEach((one) => { one.open = true; }), "] {
                let widths: (u32, u32) = asked(
                    driver,
                    &format!("({everything}[document.documentElement.scrollWidth, document.documentElement.clientWidth])"),
                )
                .await;
                assert_eq!(widths, (width, width));
            }
        }
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn paper_shows_what_is_folded_on_the_screen() {
    let outcome = failing().await;
    read(&page_of(&outcome), async |driver: &WebDriver| {
        let open = "document.querySelectorAll('details[open]').length";
        let watch = "window.printed = 0, addEventListener('beforeprint', () => { window.printed = document.querySelectorAll('.rule.fail[open]').length; })";
        let _: serde_json::Value = asked(driver, &format!("({watch}, null)")).await;
        let before: u32 = asked(driver, open).await;
        let paper = driver.print_page(PrintParameters::default()).await.unwrap();
        assert!(paper.starts_with(b"%PDF"));
        assert_eq!(asked::<usize>(driver, "window.printed").await, failed(&outcome).len());
        assert_eq!(asked::<u32>(driver, open).await, before);
    })
    .await;
}

async fn press(driver: &WebDriver, keys: impl Into<TypingData>) {
    driver
        .action_chain()
        .send_keys(keys)
        .perform()
        .await
        .unwrap();
}

/// The slugs of the failed rules, in their order.
fn failed(outcome: &RunOutcome) -> Vec<String> {
    let failed = outcome
        .rules
        .iter()
        .filter(|rule| rule.verdict == Verdict::Fail);
    let failed: Vec<String> = failed.map(|rule| rule.rule.id.to_owned()).collect();
    assert!(failed.len() > 1, "{failed:?}");
    failed
}

/// The replay of a rule's first finding.
fn replay(outcome: &RunOutcome, id: &str) -> String {
    let rule = outcome
        .rules
        .iter()
        .find(|rule| rule.rule.id == id)
        .unwrap();
    let failed = rule
        .scenarios
        .iter()
        .find(|scenario| scenario.verdict == Verdict::Fail);
    failed.unwrap().findings[0].replay.join("\n")
}

/// Which element has the focus, and what it is in a word.
const STOP: &str = "((stop) => [[...document.querySelectorAll('*')].indexOf(stop), \
    stop.matches('.rule > summary') ? stop.parentElement.id : stop.name || `${stop.type} ${stop.className}`])(document.activeElement)";
