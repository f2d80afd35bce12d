//! How answers look: on the wire, in their bytes, in their members.

use super::super::bend::Bend::{self, TimeOrderedIds};
use super::super::blocks::{Blocks, Shown};
use super::super::catalogue::Row;
use super::super::members::Members;
use super::super::spelling::Spelling;
use super::super::tokens::Tokens;
use super::super::wire::Wire;
use super::row;

pub(super) const ROWS: &[Row] = &[
    row(
        "connection-close",
        "The connection is closed behind every answer.",
        Bend::Wire(Wire::ConnectionClose),
    ),
    row(
        "http-1-0",
        "Answers are HTTP/1.0, each on a connection of its own.",
        Bend::Wire(Wire::OldHttp),
    ),
    row(
        "chunked",
        "Answers come in chunks that tear characters apart, without a length.",
        Bend::Wire(Wire::Chunked),
    ),
    row(
        "slow-300-ms",
        "Every answer takes 300 ms.",
        Bend::Wire(Wire::Slow),
    ),
    row(
        "content-type-with-charset",
        "JSON is declared as application/json; charset=utf-8.",
        Bend::Wire(Wire::JsonCalled("application/json; charset=utf-8")),
    ),
    row(
        "content-type-capitalised",
        "JSON is declared as Application/JSON.",
        Bend::Wire(Wire::JsonCalled("Application/JSON")),
    ),
    row(
        "proxy-headers",
        "Answers carry the headers of a proxy: cookies, caching, tracing.",
        Bend::Wire(Wire::ProxyHeaders),
    ),
    row(
        "absolute-redirects",
        "A redirect names the whole URL.",
        Bend::Wire(Wire::AbsoluteRedirects),
    ),
    row(
        "allow-lists-more",
        "Allow names HEAD and OPTIONS as well.",
        Bend::Wire(Wire::AllowsMore),
    ),
    row(
        "pretty-json",
        "JSON is indented.",
        Bend::Spelling(Spelling::Pretty),
    ),
    row(
        "space-around-json",
        "White space stands before and behind JSON.",
        Bend::Spelling(Spelling::SpaceAround),
    ),
    row(
        "escaped-json",
        "Everything beyond ASCII is escaped, and every slash.",
        Bend::Spelling(Spelling::Escaped),
    ),
    row(
        "members-reversed",
        "Members come in the opposite order.",
        Bend::Spelling(Spelling::Reversed),
    ),
    row(
        "members-sorted",
        "Members come by their names.",
        Bend::Spelling(Spelling::Sorted),
    ),
    row(
        "more-members",
        "Every object has members that nobody documented, errors too.",
        Bend::Members(Members::More),
    ),
    row(
        "high-session-numbers",
        "Session numbers are near 2^53.",
        Bend::Members(Members::HighNumbers),
    ),
    row(
        "scattered-session-numbers",
        "Session numbers have gaps and do not grow.",
        Bend::Members(Members::ScatteredNumbers),
    ),
    row("uuid-v7", "Ids are UUIDs of version 7.", TimeOrderedIds),
    row(
        "fractional-timestamps",
        "Timestamps have microseconds.",
        Bend::Members(Members::FractionalTimestamps),
    ),
    row(
        "founding-reply",
        "The import reply has the founding document's members and no other.",
        Bend::Members(Members::FoundingReply),
    ),
    row(
        "origin-in-reply-only",
        "Only the import reply names the source; decisions and lists do not.",
        Bend::Members(Members::OriginInReplyOnly),
    ),
    row(
        "first-origin",
        "A clone of a clone names the first source.",
        Bend::Members(Members::FirstOrigin),
    ),
    row(
        "kyb-reply-without-number",
        "An import reply about a company has no session_number.",
        Bend::Members(Members::KybReplyWithoutNumber),
    ),
    row(
        "workflow-not-shown",
        "Neither reply nor decision shows the workflow.",
        Bend::Members(Members::WorkflowNotShown),
    ),
    row(
        "metadata-not-cloned",
        "A clone has no metadata.",
        Bend::Members(Members::NoMetadataOnClones),
    ),
    row(
        "bare-entities",
        "A user or business shows its vendor_data and its status, and counts nothing.",
        Bend::Members(Members::BareEntities),
    ),
    row(
        "no-block-aliases",
        "Each block has its founding name alone.",
        Bend::Blocks(Blocks::NoAliases),
    ),
    row(
        "null-blocks",
        "Some features never ran: their blocks are null, but [] where a reply has to show arrays.",
        Bend::Blocks(Blocks::NeverRan(Shown::Null)),
    ),
    row(
        "empty-blocks",
        "Some features never ran: their blocks are [] everywhere.",
        Bend::Blocks(Blocks::NeverRan(Shown::Empty)),
    ),
    row(
        "empty-blocks-of-null-ones",
        "Some features never ran: their blocks are null in a source and [] in its clone.",
        Bend::Blocks(Blocks::NeverRan(Shown::EmptyInClones)),
    ),
    row(
        "clones-with-floats",
        "A clone has 80.0 where its source has 80.",
        Bend::Blocks(Blocks::WholeFloats),
    ),
    row(
        "clones-with-integers",
        "A clone has 80 where its source has 80.0.",
        Bend::Blocks(Blocks::ShortFloats),
    ),
    row(
        "media-signed-anew",
        "Media URLs are signed anew at every reading.",
        Bend::Blocks(Blocks::MediaSignedAnew),
    ),
    row(
        "payload-of-200-kb",
        "A session's payload is 200 KB long.",
        Bend::Blocks(Blocks::Large),
    ),
    row(
        "tokens-without-jti",
        "Two tokens minted alike within one second are one.",
        Bend::Tokens(Tokens::NoJti),
    ),
    row(
        "tokens-with-more-claims",
        "Tokens carry claims that nobody documented.",
        Bend::Tokens(Tokens::MoreClaims),
    ),
    row(
        "tokens-of-6-kb",
        "Tokens are 6 KB long.",
        Bend::Tokens(Tokens::Long),
    ),
    row(
        "claims-reversed",
        "Claims come in the opposite order.",
        Bend::Tokens(Tokens::Reversed),
    ),
    row(
        "tokens-with-key-id",
        "A token's header names a key and a type of its own.",
        Bend::Tokens(Tokens::FullHeader),
    ),
];
