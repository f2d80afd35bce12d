use contract::language::Language;
use email_address::{EmailAddress, Options};

use crate::routes::body::Body;
use crate::routes::members::Members;

/// `contact_details`, as compact JSON text. A phone number that is none is taken all the same: Didit ignores it.
pub(super) fn read(body: &mut Body) -> Option<Box<str>> {
    let mut contact = Members::of(body, "contact_details")?;
    contact.text_like("email", is_email, "Enter a valid email address.");
    contact.boolean("send_notification_emails");
    contact.choice("email_lang", &Language::CODES);
    contact.text("phone");
    Some(contact.finish(body))
}

fn is_email(text: &str) -> bool {
    let plain = Options::default()
        .with_required_tld()
        .without_domain_literal()
        .without_display_text();
    EmailAddress::parse_with_options(text, plain).is_ok()
}
