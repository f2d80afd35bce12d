use contract::secrets::Password;

/// What is wrong with a password first; `None` where nothing is. One problem is told at a time, as Didit does.
pub(crate) fn weakness(password: &Password) -> Option<&'static str> {
    let text = password.expose();
    let has = |fits: fn(char) -> bool| text.chars().any(fits);
    if text.chars().count() < 8 {
        Some("This password is too short. It must contain at least 8 characters.")
    } else if text.len() > LONGEST {
        Some("Ensure this field has no more than 128 characters.")
    } else if !has(|letter| letter.is_ascii_uppercase()) {
        Some("This password must contain at least one uppercase letter.")
    } else if !has(|letter| letter.is_ascii_lowercase()) {
        Some("This password must contain at least one lowercase letter.")
    } else if !has(|letter| letter.is_ascii_digit()) {
        Some("This password must contain at least one digit.")
    } else if !has(|letter| SPECIALS.contains(letter)) {
        Some("This password must contain at least one special character.")
    } else {
        None
    }
}

const LONGEST: usize = 128;
/// Those that Didit's documentation lists.
const SPECIALS: &str = "!@#$%^&*()_+-=[]{}|;:,.<>?";

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_rule_of_a_password_is_told_apart() {
        let told = |text: &str| weakness(&Password::new(text));
        assert_eq!(told("Str0ng!pass"), None);
        let weak = [
            "S0r!t",
            "str0ng!pass",
            "STR0NG!PASS",
            "Strong!pass",
            "Str0ngpass",
        ];
        let told: std::collections::HashSet<_> = weak.into_iter().filter_map(told).collect();
        assert_eq!(told.len(), weak.len());
        assert!(weakness(&Password::new("Aa1!".repeat(33))).is_some());
    }
}
