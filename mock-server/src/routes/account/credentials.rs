use contract::refusal::FieldProblem;
use contract::secrets::Password;

use crate::accounts::Email;
use crate::routes::body::Body;

/// `email`: an address that has to be there.
pub(super) fn email(body: &mut Body) -> Option<Email> {
    let text = body.text("email")?;
    let email = Email::parse(&text);
    if email.is_none() {
        let problem = "Enter a valid email address.".to_owned();
        body.note("email", FieldProblem::Other(problem));
    }
    email
}

/// `password`: text that has to be there, however weak.
pub(super) fn password(body: &mut Body) -> Option<Password> {
    body.text("password").map(Password::new)
}
