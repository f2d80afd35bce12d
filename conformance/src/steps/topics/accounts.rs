//! Registration: an account, its organisation and its applications.

use serde_json::{Value, json};

use crate::http::Answer;
use crate::scene::{Scene, Step, Stop};
use crate::steps::Args;
use crate::steps::entry::{Entry, step};

pub(in crate::steps) const STEPS: &[Entry] = &[
    step!(Given
        "somebody has registered",
        "somebody has registered",
        "Registers an e-mail address that nobody else uses; the code is not confirmed yet. If that fails, the scenario is blocked.",
        has_registered),
    step!(Given
        "somebody has registered and confirmed the code",
        "somebody has registered and confirmed the code",
        "Registers, reads the mailed code through the controls, and confirms it. If that fails, the scenario is blocked.",
        has_confirmed),
    step!(Given
        "the {party} is an application that was registered just now",
        "the issuer is an application that was registered just now",
        "Registers and confirms; the new application, with workflows of its own, takes the party's place.",
        is_registered),
    step!(Given
        "the {party} is another application of that account",
        "the importer is another application of that account",
        "Makes a second application in the organisation of whoever registered last; it takes the party's place.",
        is_another),
    step!(When
        "somebody registers",
        "somebody registers",
        "Registers an e-mail address that nobody else uses, with a good password.",
        registers),
    step!(When
        "somebody registers with {string} set to {string}",
        "somebody registers with \"password\" set to '\"short\"'",
        "Registers; one member of the request becomes this JSON value.",
        registers_with),
    step!(When
        "somebody registers without {string}",
        "somebody registers without \"password\"",
        "Registers; one member of the request is left out.",
        registers_without),
    step!(When
        "the same address registers again",
        "the same address registers again",
        "Registers the address of whoever registered last once more.",
        registers_again),
    step!(When
        "the mailed code is confirmed",
        "the mailed code is confirmed",
        "Reads the code through the controls, or takes the last one known, and confirms it.",
        confirms),
    step!(When
        "a code that was never mailed is confirmed",
        "a code that was never mailed is confirmed",
        "Confirms six characters that differ from the mailed code.",
        confirms_another),
    step!(Given
        "the mailed code is known",
        "the mailed code is known",
        "Reads the code through the controls, for later.",
        code_is_known),
    step!(When
        "the account logs in",
        "the account logs in",
        "Logs in with the password of the registration.",
        logs_in),
    step!(When
        "the account logs in with a wrong password",
        "the account logs in with a wrong password",
        "Logs in with another password than that of the registration.",
        logs_in_wrongly),
    step!(When
        "the account reads its organisations",
        "the account reads its organisations",
        "Reads them with the access token.",
        reads_organisations),
    step!(When
        "somebody reads organisations without an access token",
        "somebody reads organisations without an access token",
        "Reads them with nothing to show.",
        reads_without),
    step!(When
        "the account makes another application",
        "the account makes another application",
        "Makes one in its organisation, with the access token.",
        makes_another),
    step!(Then
        "the registration is answered with its address",
        "the registration is answered with its address",
        "Expects 201 with the e-mail address and a message.",
        is_answered),
    step!(Then
        "the registration is refused",
        "the registration is refused",
        "Expects some 4xx other than 429, and no code that waits for the address.",
        is_refused),
    step!(Then
        "the confirmation hands out an organisation and an application",
        "the confirmation hands out an organisation and an application",
        "Expects 200 with an access token, an organisation, and an application with its api_key.",
        hands_out),
    step!(Then
        "no account comes of it",
        "no account comes of it",
        "Expects some 4xx, without an access token and without an application.",
        nothing_comes),
    step!(Then
        "the mailed code still confirms the address",
        "the mailed code still confirms the address",
        "Confirms the mailed code, which has to work.",
        still_confirms),
    step!(Then
        "an access token is handed out",
        "an access token is handed out",
        "Expects 200 with a text that is not empty in access_token.",
        token_is_handed_out),
    step!(Then
        "the organisation of the registration is among them",
        "the organisation of the registration is among them",
        "Expects 200 and the organisation's uuid somewhere in the answer.",
        is_among_them),
    step!(Then
        "the application's key is taken by the verification host",
        "the application's key is taken by the verification host",
        "Lists sessions with the key of the application in the last answer, which has to work.",
        key_is_taken),
];

async fn has_registered(scene: &mut Scene, _: Args) -> Step {
    scene.registered().await
}

async fn has_confirmed(scene: &mut Scene, _: Args) -> Step {
    scene.registered_and_confirmed().await
}

async fn is_registered(scene: &mut Scene, args: Args) -> Step {
    scene.registered_and_confirmed().await?;
    let application = scene.answer()?.member("application").cloned();
    scene
        .take_place(args.party(0)?, &application.unwrap_or_default())
        .await
}

async fn is_another(scene: &mut Scene, args: Args) -> Step {
    let party = args.party(0)?;
    let made = scene.new_application(party.name()).await?;
    let application = made.json().ok().cloned().unwrap_or_default();
    scene.take_place(party, &application).await
}

async fn registers(scene: &mut Scene, _: Args) -> Step {
    scene.new_registrant();
    again(scene, |_| {}).await
}

async fn registers_with(scene: &mut Scene, args: Args) -> Step {
    let (name, value) = (args.text(0)?.to_owned(), args.json(1)?);
    scene.new_registrant();
    again(scene, |body| body[name] = value).await
}

async fn registers_without(scene: &mut Scene, args: Args) -> Step {
    let name = args.text(0)?.to_owned();
    scene.new_registrant();
    again(scene, |body| {
        if let Some(members) = body.as_object_mut() {
            members.shift_remove(&name);
        }
    })
    .await
}

async fn registers_again(scene: &mut Scene, _: Args) -> Step {
    again(scene, |_| {}).await
}

/// Whoever registered last sends the registration, changed like this.
async fn again(scene: &mut Scene, change: impl FnOnce(&mut Value)) -> Step {
    let registrant = scene.registrant()?;
    let mut body = json!({"email": registrant.email, "password": registrant.password});
    change(&mut body);
    scene.sign_up(&body).await.map(drop)
}

async fn code_is_known(scene: &mut Scene, _: Args) -> Step {
    code(scene).await.map(drop)
}

async fn confirms(scene: &mut Scene, _: Args) -> Step {
    let code = match scene.registrant()?.code.clone() {
        Some(known) => known,
        None => code(scene).await?,
    };
    scene.confirm(&code).await.map(drop)
}

async fn confirms_another(scene: &mut Scene, _: Args) -> Step {
    let mailed = code(scene).await?;
    // The same letters in another order are no less a code than the mailed one.
    let mut letters: Vec<char> = mailed.chars().collect();
    letters.rotate_left(1);
    let mut other: String = letters.into_iter().collect();
    if other == mailed {
        other = "A1B2C3".to_owned();
    }
    scene.confirm(&other).await.map(drop)
}

async fn code(scene: &mut Scene) -> Result<String, Stop> {
    let mailed = scene.mailed_code().await?;
    mailed.ok_or_else(|| {
        Stop::breach(
            "no code waits for the address that was registered",
            "a code, to be read at …/registrations?email=…",
            "404",
        )
    })
}

async fn logs_in(scene: &mut Scene, _: Args) -> Step {
    let password = scene.registrant()?.password.clone();
    scene.log_in(&password).await.map(drop)
}

async fn logs_in_wrongly(scene: &mut Scene, _: Args) -> Step {
    let password = format!("{}x", scene.registrant()?.password);
    scene.redactor.hide(&password);
    scene.log_in(&password).await.map(drop)
}

async fn reads_organisations(scene: &mut Scene, _: Args) -> Step {
    let call = scene.account_call("reads its organisations", "GET", "/organizations/me/")?;
    scene.last = Some(scene.send(call).await?);
    Ok(())
}

async fn reads_without(scene: &mut Scene, _: Args) -> Step {
    let call = scene.auth_call("somebody reads organisations", "GET", "/organizations/me/")?;
    scene.last = Some(scene.send(call).await?);
    Ok(())
}

async fn makes_another(scene: &mut Scene, _: Args) -> Step {
    scene.new_application("Another").await.map(drop)
}

async fn is_answered(scene: &mut Scene, _: Args) -> Step {
    let answer = scene.answer()?;
    expect_status(&answer, 201)?;
    let email = &scene.registrant()?.email;
    let told = answer.text_member("email").unwrap_or_default();
    if !told.eq_ignore_ascii_case(email) {
        return Err(Stop::breach(
            "the registration's answer does not name its address",
            "email: the address that was registered",
            if told.is_empty() {
                "no email"
            } else {
                "another address"
            },
        ));
    }
    expect_text(&answer, "message")
}

async fn is_refused(scene: &mut Scene, _: Args) -> Step {
    let answer = scene.answer()?;
    if !answer.is_client_error() || answer.status() == 429 {
        return Err(Stop::breach(
            format!("the registration is answered with {}", answer.status()),
            "a 4xx",
            answer.status().to_string(),
        ));
    }
    match scene.mailed_code().await? {
        None => Ok(()),
        Some(_) => Err(Stop::breach(
            "a code was mailed although the registration was refused",
            "404 at …/registrations?email=…",
            "a code",
        )),
    }
}

async fn hands_out(scene: &mut Scene, _: Args) -> Step {
    let answer = scene.answer()?;
    expect_status(&answer, 200)?;
    expect_text(&answer, "access_token")?;
    for (of, name) in [
        ("organization", "uuid"),
        ("application", "uuid"),
        ("application", "api_key"),
    ] {
        let member = answer.member(of).and_then(|object| object.get(name));
        if member.and_then(Value::as_str).is_none_or(str::is_empty) {
            return Err(Stop::breach(
                format!("the confirmation's answer has no {name} in its {of}"),
                format!("{of}.{name}: a text that is not empty"),
                "no such text",
            ));
        }
    }
    Ok(())
}

async fn nothing_comes(scene: &mut Scene, _: Args) -> Step {
    let answer = scene.answer()?;
    let has_token = answer.text_member("access_token").is_some();
    if answer.is_client_error() && !has_token && answer.member("application").is_none() {
        return Ok(());
    }
    Err(Stop::breach(
        format!("the request is answered with {}", answer.status()),
        "a 4xx, without an access token and without an application",
        if has_token {
            format!("{} with an access token", answer.status())
        } else {
            answer.status().to_string()
        },
    ))
}

async fn still_confirms(scene: &mut Scene, args: Args) -> Step {
    confirms(scene, args).await?;
    expect_status(&scene.answer()?, 200)
}

async fn token_is_handed_out(scene: &mut Scene, _: Args) -> Step {
    let answer = scene.answer()?;
    expect_status(&answer, 200)?;
    expect_text(&answer, "access_token")
}

async fn is_among_them(scene: &mut Scene, _: Args) -> Step {
    let answer = scene.answer()?;
    expect_status(&answer, 200)?;
    let organisation = scene.registrant()?.organisation.clone().unwrap_or_default();
    let text = String::from_utf8_lossy(answer.body()).into_owned();
    if !organisation.is_empty() && text.contains(&organisation) {
        return Ok(());
    }
    Err(Stop::breach(
        "the account's organisations lack that of its registration",
        "its uuid",
        scene.redactor.text(&text),
    ))
}

async fn key_is_taken(scene: &mut Scene, _: Args) -> Step {
    let answer = scene.answer()?;
    let whole = answer.json().ok().cloned().unwrap_or_default();
    let application = whole.get("application").unwrap_or(&whole);
    let key = application.get("api_key").and_then(Value::as_str);
    let Some(key) = key.filter(|key| !key.is_empty() && answer.is_success()) else {
        return Err(Stop::breach(
            "no application with a key was handed out",
            "a 2xx with an api_key",
            answer.status().to_string(),
        ));
    };
    let call = scene
        .call("new application lists its sessions", "GET", "/v3/sessions/")
        .header("x-api-key", key);
    let listed = scene.send(call).await?;
    if listed.is_success() {
        return Ok(());
    }
    Err(Stop::breach(
        "the new application's key is not taken",
        "200 to a list of sessions",
        listed.status().to_string(),
    ))
}

fn expect_status(answer: &Answer, expected: u16) -> Step {
    if answer.status() == expected {
        return Ok(());
    }
    Err(Stop::breach(
        format!("the answer is {} instead of {expected}", answer.status()),
        expected.to_string(),
        answer.status().to_string(),
    ))
}

fn expect_text(answer: &Answer, name: &str) -> Step {
    if answer
        .text_member(name)
        .is_some_and(|text| !text.is_empty())
    {
        return Ok(());
    }
    Err(Stop::breach(
        format!("the answer has no {name}"),
        format!("{name}: a text that is not empty"),
        "no such text",
    ))
}
