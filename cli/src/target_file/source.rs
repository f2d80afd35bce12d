use std::fmt;
use std::ops::Range;
use std::path::Path;

use anyhow::Context;
use serde::de::DeserializeOwned;
use thiserror::Error;
use toml::Spanned;

/// The text of a target file, under the name that its user gave it.
#[derive(Debug)]
pub(crate) struct Source {
    name: String,
    text: String,
}

/// Something in a target file that means nothing, and where.
#[derive(Debug, Error)]
pub(crate) struct Fault {
    name: String,
    line: usize,
    column: usize,
    excerpt: String,
    message: String,
}

/// Looks up a variable of the environment.
pub(crate) type Environment<'a> = &'a dyn Fn(&str) -> Option<String>;

impl Source {
    /// Reads the file.
    ///
    /// # Errors
    /// If it can't be read.
    pub(crate) fn read(path: &Path) -> anyhow::Result<Self> {
        let name = path.display().to_string();
        let text = std::fs::read_to_string(path).with_context(|| {
            format!(
                "cannot read the target file {name}. To write one: didit-conformance init receiver (or server, issuer, importer)"
            )
        })?;
        Ok(Self { name, text })
    }

    /// Reads another file of the same manners.
    ///
    /// # Errors
    /// If it can't be read.
    pub(crate) fn read_as(path: &Path, what: &str) -> anyhow::Result<Self> {
        let name = path.display().to_string();
        let text =
            std::fs::read_to_string(path).with_context(|| format!("cannot read {what} {name}"))?;
        Ok(Self { name, text })
    }

    #[cfg(test)]
    pub(crate) fn of(text: &str) -> Self {
        Self {
            name: "target.toml".to_owned(),
            text: text.to_owned(),
        }
    }

    /// The name for sentences about the file.
    pub(crate) fn name(&self) -> &str {
        &self.name
    }

    /// The document.
    pub(crate) fn parse<T: DeserializeOwned>(&self) -> Result<T, Fault> {
        toml::from_str(&self.text)
            .map_err(|error| self.fault(error.span().unwrap_or(0..0), error.message()))
    }

    /// The sentence about this place.
    pub(crate) fn fault(&self, span: Range<usize>, message: impl fmt::Display) -> Fault {
        let before = self.text.get(..span.start).unwrap_or(&self.text);
        let line_start = before.rfind('\n').map_or(0, |at| at + 1);
        let (line, column) = self.position(span.start);
        Fault {
            name: self.name.clone(),
            line,
            column,
            excerpt: self.text[line_start..]
                .lines()
                .next()
                .unwrap_or_default()
                .to_owned(),
            message: message.to_string(),
        }
    }

    /// Line and column of a place, both from 1.
    pub(crate) fn position(&self, at: usize) -> (usize, usize) {
        let before = self.text.get(..at).unwrap_or(&self.text);
        let line_start = before.rfind('\n').map_or(0, |at| at + 1);
        (
            before.matches('\n').count() + 1,
            before[line_start..].chars().count() + 1,
        )
    }

    /// The text with `${VARIABLE}` filled in; of `{{names}}` only those in `names` may stand in it.
    pub(super) fn filled(
        &self,
        text: &Spanned<String>,
        names: &[&str],
        environment: Environment<'_>,
    ) -> Result<String, Fault> {
        if let Some(unknown) = unknown_name(text.get_ref(), names) {
            return Err(self.fault(text.span(), stands_for_nothing(unknown, names)));
        }
        let mut out = String::new();
        let mut rest = text.get_ref().as_str();
        while let Some((before, after)) = rest.split_once("${") {
            out.push_str(before);
            let (variable, after) = after
                .split_once('}')
                .filter(|(variable, _)| is_name(variable))
                .ok_or_else(|| {
                    self.fault(
                        text.span(),
                        "${ begins a variable's name, and } ends it: write ${NAME}",
                    )
                })?;
            out.push_str(&self.variable(variable, text.span(), environment)?);
            rest = after;
        }
        out.push_str(rest);
        Ok(out)
    }

    /// The variable that the whole text stands for: a secret is never written into the file.
    pub(super) fn secret(
        &self,
        text: &Spanned<String>,
        environment: Environment<'_>,
    ) -> Result<String, Fault> {
        let variable = text
            .get_ref()
            .strip_prefix("${")
            .and_then(|rest| rest.strip_suffix('}'))
            .filter(|variable| is_name(variable));
        let Some(variable) = variable else {
            let fault = self.fault(
                text.span(),
                "a secret does not belong in a file: name the variable that holds it, for example \
                 \"${DIDIT_WEBHOOK_SECRET}\"",
            );
            return Err(Fault {
                excerpt: "secret = …".to_owned(),
                ..fault
            });
        };
        let value = self.variable(variable, text.span(), environment)?;
        if value.is_empty() {
            return Err(self.fault(text.span(), format!("the variable {variable} is empty")));
        }
        Ok(value)
    }

    fn variable(
        &self,
        variable: &str,
        span: Range<usize>,
        environment: Environment<'_>,
    ) -> Result<String, Fault> {
        environment(variable).ok_or_else(|| {
            self.fault(
                span,
                format!(
                    "the variable {variable} is not set. Set it, for example: export {variable}=…"
                ),
            )
        })
    }
}

fn is_name(text: &str) -> bool {
    !text.is_empty()
        && !text.starts_with(|first: char| first.is_ascii_digit())
        && text
            .chars()
            .all(|character| character.is_ascii_alphanumeric() || character == '_')
}

fn unknown_name<'a>(text: &'a str, names: &[&str]) -> Option<&'a str> {
    text.split("{{")
        .skip(1)
        .filter_map(|rest| rest.split_once("}}"))
        .map(|(name, _)| name)
        .find(|name| is_name(name) && !names.contains(name))
}

fn stands_for_nothing(unknown: &str, names: &[&str]) -> String {
    let known: Vec<String> = names.iter().map(|name| format!("{{{{{name}}}}}")).collect();
    match known.as_slice() {
        [] => format!("{{{{{unknown}}}}} stands for nothing here"),
        [_, ..] => format!(
            "{{{{{unknown}}}}} stands for nothing here. Known: {}",
            known.join(", ")
        ),
    }
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self {
            name,
            line,
            column,
            excerpt,
            message,
        } = self;
        write!(f, "{name}, line {line}, column {column}: {message}")?;
        if !excerpt.is_empty() {
            let shown = excerpt.replace('\t', " ");
            write!(f, "\n  {line} | {shown}")?;
            let margin = line.to_string().len() + 4 + column;
            write!(f, "\n{:>margin$}^", "")?;
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::super::document::Document;
    use super::*;

    fn spanned(text: &str) -> (Source, Spanned<String>) {
        #[derive(serde::Deserialize)]
        struct One {
            it: Spanned<String>,
        }
        let source = Source::of(&format!("\nit = '{text}'\n"));
        let One { it } = source.parse().unwrap();
        (source, it)
    }

    fn environment(name: &str) -> Option<String> {
        (name == "HERE").then(|| "there".to_owned())
    }

    #[test]
    fn variables_are_filled_in() {
        let (source, it) = spanned("a${HERE}b${HERE}{{port}}");
        assert_eq!(
            source.filled(&it, &["port"], &environment).unwrap(),
            "atherebthere{{port}}"
        );
    }

    #[test]
    fn an_unset_variable_is_named_with_its_place() {
        let (source, it) = spanned("x ${GONE}");
        let fault = source.filled(&it, &[], &environment).unwrap_err();
        assert_eq!(
            fault.to_string(),
            "target.toml, line 2, column 6: the variable GONE is not set. Set it, for example: export GONE=…\n  \
             2 | it = 'x ${GONE}'\n           ^"
        );
    }

    #[test]
    fn a_name_that_stands_for_nothing_is_refused_with_those_that_do() {
        let (source, it) = spanned("/{{vendor}}");
        let fault = source
            .filled(&it, &["vendor_data", "port"], &environment)
            .unwrap_err();
        let said = fault.to_string();
        assert!(
            said.contains("{{vendor}} stands for nothing here. Known: {{vendor_data}}, {{port}}"),
            "{said}"
        );
    }

    #[test]
    fn a_secret_in_the_clear_is_refused_and_not_repeated() {
        let (source, it) = spanned("hunter2hunter2");
        let said = source.secret(&it, &environment).unwrap_err().to_string();
        assert!(!said.contains("hunter2"), "{said}");
        assert!(said.contains("DIDIT_WEBHOOK_SECRET"), "{said}");
    }

    #[test]
    fn an_unknown_key_is_told_with_line_and_column() {
        let source = Source::of("[receiver]\nurl = 'http://127.0.0.1:1'\ntrigger = 1\n");
        let said = source.parse::<Document>().unwrap_err().to_string();
        assert!(
            said.starts_with("target.toml, line 3, column 1: unknown field `trigger`"),
            "{said}"
        );
    }
}
