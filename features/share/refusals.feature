Feature: Refusing to mint
  What can't be shared is answered with a 4xx. No token comes, and nothing changes on either side.

  @rule:share-ttl-not-integer-refused
  Scenario Outline: A time to live of <ttl> is refused for a <kind> session
    Given the issuer has an Approved <kind> session
    And what both sides hold is noted
    When the issuer mints a share token with "ttl_in_seconds" set to '<ttl>'
    Then the request is refused with 400
    And both sides hold what they held

    Examples:
      | kind | ttl               |
      | KYC  | "an hour"         |
      | KYB  | "an hour"         |
      | KYC  | "60s"             |
      | KYC  | 3600.5            |
      | KYB  | 3600.5            |
      | KYC  | [3600]            |
      | KYC  | {"seconds": 3600} |

  @rule:share-target-unknown-refused
  Scenario Outline: Sharing a <status> <kind> session to nobody is refused
    Given the issuer has a <status> <kind> session
    And what both sides hold is noted
    When the issuer mints a share token for an application that does not exist
    Then the request is refused
    And both sides hold what they held

    Examples:
      | kind | status    |
      | KYC  | Approved  |
      | KYC  | Declined  |
      | KYB  | Approved  |
      | KYB  | In Review |

  @rule:share-target-unknown-refused
  Scenario Outline: Sharing a <kind> session to an id that is almost the importer's is refused
    Given the issuer has an Approved <kind> session
    When the issuer mints a share token for the importer's id with its last digit changed
    Then the request is refused

    Examples:
      | kind |
      | KYC  |
      | KYB  |

  @rule:share-target-unknown-refused
  Scenario Outline: Sharing a <kind> session to the id of something else is refused
    Given the issuer has an Approved <kind> session
    When the issuer mints a share token for the id of its own session
    Then the request is refused
    When the issuer mints a share token for the id of the importer's workflow
    Then the request is refused
    When the issuer mints a share token with "for_application_id" set to '"00000000-0000-0000-0000-000000000000"'
    Then the request is refused

    Examples:
      | kind |
      | KYC  |
      | KYB  |

  @rule:share-target-self-refused
  Scenario Outline: Sharing a <status> <kind> session to its own application is refused
    Given the issuer has a <status> <kind> session
    And what both sides hold is noted
    When the issuer mints a share token for the issuer
    Then the request is refused with 400
    And both sides hold what they held

    Examples:
      | kind | status    |
      | KYC  | Approved  |
      | KYC  | Declined  |
      | KYB  | Approved  |
      | KYB  | In Review |

  @rule:share-target-malformed-refused
  Scenario Outline: A receiver spelled <value> is refused for a <kind> session
    Given the issuer has an Approved <kind> session
    When the issuer mints a share token with "for_application_id" set to '<value>'
    Then the request is refused with 400

    Examples:
      | kind | value                                     |
      | KYC  | "not-a-uuid"                              |
      | KYB  | "not-a-uuid"                              |
      | KYC  | ""                                        |
      | KYC  | 42                                        |
      | KYC  | null                                      |
      | KYC  | []                                        |
      | KYB  | {}                                        |
      | KYC  | "8f1c9e3a-5b7d-4c2e-9a6f"                 |
      | KYC  | "8f1c9e3a-5b7d-4c2e-9a6f-1d3b5c7e9f0a-99" |
      | KYC  | "zf1c9e3a-5b7d-4c2e-9a6f-1d3b5c7e9f0a"    |

  @rule:share-target-missing-refused
  Scenario Outline: A request that names no receiver is refused for a <kind> session
    Given the issuer has an Approved <kind> session
    And what both sides hold is noted
    When the issuer mints a share token without "for_application_id"
    Then the request is refused with 400
    And both sides hold what they held

    Examples:
      | kind |
      | KYC  |
      | KYB  |

  @rule:share-session-unknown
  Scenario: A session that does not exist can't be shared
    Given what both sides hold is noted
    When the issuer mints a share token of a session that does not exist
    Then the request is refused
    And both sides hold what they held

  @rule:share-session-unknown
  Scenario Outline: The text <text> is no session that could be shared
    When the issuer mints a share token of the session "<text>"
    Then the request is refused

    Examples:
      | text                                 |
      | not-a-uuid                           |
      | 00000000-0000-0000-0000-000000000000 |
      | 1                                    |

  @rule:share-session-unknown @requires:provision
  Scenario Outline: A <status> <kind> session that was deleted can't be shared
    Given the issuer has a <status> <kind> session
    And the issuer has deleted the session
    When the issuer mints a share token for the importer
    Then the request is refused

    Examples:
      | kind | status   |
      | KYC  | Approved |
      | KYB  | Approved |
      | KYC  | Declined |

  @rule:share-session-foreign
  Scenario Outline: The importer can't share the issuer's <status> <kind> session to the <party>
    Given the issuer has a <status> <kind> session
    And what both sides hold is noted
    When the importer mints a share token for the <party>
    Then the request is refused
    And both sides hold what they held

    Examples:
      | kind | status    | party  |
      | KYC  | Approved  | issuer |
      | KYC  | Declined  | issuer |
      | KYC  | In Review | issuer |
      | KYB  | Approved  | issuer |
      | KYB  | Declined  | issuer |
      | KYB  | In Review | issuer |

  @rule:share-session-foreign @requires:stranger
  Scenario Outline: A stranger can't share the issuer's <kind> session to the <party>
    Given the issuer has an Approved <kind> session
    When the stranger mints a share token for the <party>
    Then the request is refused

    Examples:
      | kind | party    |
      | KYC  | importer |
      | KYB  | importer |
      | KYC  | issuer   |

  @rule:share-refusal-bodies @requires:provision
  Scenario Outline: An unfinished <kind> session is refused with a list under detail
    Given the issuer has an In Progress <kind> session
    When the issuer mints a share token for the importer
    Then the refusal itself is judged by "share-unfinished-refused"
    And the answer is 400
    And the error is a list of texts under "detail"

    Examples:
      | kind |
      | KYC  |
      | KYB  |

  @rule:share-refusal-bodies
  Scenario: A receiver that does not exist is refused with a list under its member
    Given the issuer has an Approved KYC session
    When the issuer mints a share token for an application that does not exist
    Then the refusal itself is judged by "share-target-unknown-refused"
    And the answer is 400
    And the error is a list of texts under "for_application_id"

  @rule:share-refusal-bodies
  Scenario: Sharing to oneself is refused with a list under its member
    Given the issuer has an Approved KYC session
    When the issuer mints a share token for the issuer
    Then the refusal itself is judged by "share-target-self-refused"
    And the answer is 400
    And the error is a list of texts under "for_application_id"

  @rule:share-refusal-bodies
  Scenario Outline: A "<member>" of <value> is refused with a list under its member
    Given the issuer has an Approved KYC session
    When the issuer mints a share token with "<member>" set to '<value>'
    Then the refusal itself is judged by "<rule>"
    And the answer is 400
    And the error is a list of texts under "<member>"

    Examples:
      | member             | value        | rule                           |
      | ttl_in_seconds     | 59           | share-ttl-below-min-refused    |
      | ttl_in_seconds     | 86401        | share-ttl-above-max-refused    |
      | ttl_in_seconds     | "an hour"    | share-ttl-not-integer-refused  |
      | for_application_id | "not-a-uuid" | share-target-malformed-refused |

  @rule:share-refusal-bodies
  Scenario: A receiver left out is refused with a list under its member
    Given the issuer has an Approved KYC session
    When the issuer mints a share token without "for_application_id"
    Then the refusal itself is judged by "share-target-missing-refused"
    And the answer is 400
    And the error is a list of texts under "for_application_id"

  @rule:share-refusal-bodies
  Scenario: A session that does not exist is refused with a text under detail
    When the issuer mints a share token of a session that does not exist
    Then the refusal itself is judged by "share-session-unknown"
    And the answer is 404
    And the error is a text under "detail"

  @rule:share-refusal-bodies
  Scenario Outline: Somebody else's <kind> session is refused with a text under detail
    Given the issuer has an Approved <kind> session
    When the importer mints a share token for the issuer
    Then the refusal itself is judged by "share-session-foreign"
    And the answer is 404
    And the error is a text under "detail"

    Examples:
      | kind |
      | KYC  |
      | KYB  |

  @rule:share-refusal-bodies @requires:restricted-key
  Scenario: A key without the privilege is refused with a text under detail
    Given the issuer has an Approved KYC session
    And the issuer has a key that may only "read:sessions"
    When somebody mints a share token for the importer with that key
    Then the refusal itself is judged by "auth-share-needs-write-sessions"
    And the answer is 403
    And the error is a text under "detail"
