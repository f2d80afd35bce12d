Feature: API keys
  Every call carries the caller's own key in x-api-key. Without a genuine one nothing is given out and nothing happens.

  @rule:auth-key-missing-refused
  Scenario Outline: Minting from an <status> <kind> session without a key is refused
    Given the issuer has an <status> <kind> session
    And what both sides hold is noted
    When somebody mints a share token for the importer without a key
    Then the key is refused
    And both sides hold what they held

    Examples:
      | kind | status    |
      | KYC  | Approved  |
      | KYB  | Approved  |
      | KYC  | Declined  |
      | KYB  | In Review |

  @rule:auth-key-missing-refused
  Scenario Outline: Importing a <kind> session <credential> is refused and uses nothing up
    Given the issuer has an Approved <kind> session
    And the issuer has minted a share token for the importer
    And what both sides hold is noted
    When somebody imports the session <credential>
    Then the key is refused
    And both sides hold what they held
    And the importer can still import the session

    Examples:
      | kind | credential        |
      | KYC  | without a key     |
      | KYB  | without a key     |
      | KYC  | with an empty key |

  @rule:auth-key-missing-refused
  Scenario Outline: Reading a <kind> session without a key is refused
    Given the issuer has an Approved <kind> session
    When somebody reads the decision of the session without a key
    Then the request is refused

    Examples:
      | kind |
      | KYC  |
      | KYB  |

  @rule:auth-key-missing-refused
  Scenario: Listing sessions without a key is refused
    When somebody lists sessions without a key
    Then the request is refused

  @rule:auth-key-missing-refused
  Scenario: Deleting a session without a key is refused and deletes nothing
    Given the issuer has an Approved KYC session
    And what both sides hold is noted
    When somebody deletes the session without a key
    Then the request is refused
    And both sides hold what they held

  @rule:auth-key-unknown-refused
  Scenario Outline: Minting from a <kind> session <credential> is refused
    Given the issuer has an Approved <kind> session
    And what both sides hold is noted
    When somebody mints a share token for the importer <credential>
    Then the key is refused
    And both sides hold what they held

    Examples:
      | kind | credential                                      |
      | KYC  | with a key that nobody has                      |
      | KYB  | with a key that nobody has                      |
      | KYC  | with the issuer's key cut short by a letter     |
      | KYC  | with the issuer's key made longer by a letter   |
      | KYB  | with the issuer's key with its last letter changed |
      | KYC  | with the issuer's key in the other case         |

  @rule:auth-key-unknown-refused
  Scenario Outline: Importing a <kind> session <credential> is refused and uses nothing up
    Given the issuer has an Approved <kind> session
    And the issuer has minted a share token for the importer
    And what both sides hold is noted
    When somebody imports the session <credential>
    Then the key is refused
    And both sides hold what they held
    And the importer can still import the session

    Examples:
      | kind | credential                                           |
      | KYC  | with a key that nobody has                           |
      | KYB  | with a key that nobody has                           |
      | KYB  | with the importer's key cut short by a letter        |
      | KYC  | with the importer's key with its last letter changed |
      | KYC  | with the importer's key in the other case            |
      | KYC  | with the importer's key made longer by a letter      |

  @rule:auth-key-unknown-refused
  Scenario: Reading a session with a key that nobody has is refused
    Given the issuer has an Approved KYC session
    When somebody reads the decision of the session with a key that nobody has
    Then the request is refused

  @rule:auth-key-unknown-refused
  Scenario: Listing sessions with a key that nobody has is refused
    When somebody lists sessions with a key that nobody has
    Then the request is refused

  @rule:auth-key-only-in-x-api-key
  Scenario Outline: Minting from a <kind> session <credential> is refused
    Given the issuer has an Approved <kind> session
    And what both sides hold is noted
    When somebody mints a share token for the importer <credential>
    Then the key is refused
    And both sides hold what they held

    Examples:
      | kind | credential                                              |
      | KYC  | with the issuer's key as a bearer token in Authorization |
      | KYB  | with the issuer's key as a bearer token in Authorization |
      | KYC  | with the issuer's key alone in Authorization            |
      | KYC  | with the issuer's key as an Api-Key in Authorization    |
      | KYC  | with the issuer's key in a header named api-key         |
      | KYC  | with the issuer's key in the query as x-api-key         |
      | KYB  | with the issuer's key in the query as api_key           |
      | KYC  | with the issuer's key in a cookie named x-api-key       |
      | KYC  | with the issuer's key in the body as x-api-key          |

  @rule:auth-key-only-in-x-api-key
  Scenario Outline: Importing a <kind> session <credential> is refused and uses nothing up
    Given the issuer has an Approved <kind> session
    And the issuer has minted a share token for the importer
    And what both sides hold is noted
    When somebody imports the session <credential>
    Then the key is refused
    And both sides hold what they held
    And the importer can still import the session

    Examples:
      | kind | credential                                                 |
      | KYC  | with the importer's key as a bearer token in Authorization |
      | KYB  | with the importer's key as a bearer token in Authorization |
      | KYC  | with the importer's key alone in Authorization             |
      | KYC  | with the importer's key in the query as x-api-key          |
      | KYC  | with the importer's key in the query as api_key            |
      | KYC  | with the importer's key in the body as x-api-key           |

  @rule:auth-key-only-in-x-api-key
  Scenario Outline: Reading a session <credential> is refused
    Given the issuer has an Approved KYC session
    When somebody reads the decision of the session <credential>
    Then the request is refused

    Examples:
      | credential                                               |
      | with the issuer's key as a bearer token in Authorization |
      | with the issuer's key in the query as x-api-key          |

  @rule:auth-share-needs-write-sessions
  Scenario Outline: Sharing an Approved <kind> session with a key that may only "<privileges>" is refused
    Given the issuer has an Approved <kind> session
    And the issuer has a key that may only "<privileges>"
    And what both sides hold is noted
    When somebody mints a share token for the importer with that key
    Then the request is refused
    And both sides hold what they held

    Examples:
      | kind | privileges                                                   |
      | KYC  | read:sessions                                                |
      | KYB  | read:sessions                                                |
      | KYC  | delete:sessions                                              |
      | KYC  | read:sessions,delete:sessions,read:webhooks,write:webhooks   |
      | KYB  | write:webhooks                                               |
      | KYC  |                                                              |

  @rule:auth-share-needs-write-sessions
  Scenario Outline: Sharing a <status> <kind> session with a key that may only read is refused
    Given the issuer has a <status> <kind> session
    And the issuer has a key that may only "read:sessions"
    When somebody mints a share token for the importer with that key
    Then the request is refused

    Examples:
      | kind | status    |
      | KYC  | Declined  |
      | KYC  | In Review |
      | KYB  | Declined  |
      | KYB  | In Review |

  @rule:auth-import-needs-write-sessions
  Scenario Outline: Importing a <kind> session with a key that may only "<privileges>" is refused and uses nothing up
    Given the issuer has an Approved <kind> session
    And the issuer has minted a share token for the importer
    And the importer has a key that may only "<privileges>"
    And what both sides hold is noted
    When somebody imports the session with that key
    Then the request is refused with 403
    And both sides hold what they held
    And the importer can still import the session

    Examples:
      | kind | privileges                    |
      | KYC  | read:sessions                 |
      | KYB  | read:sessions                 |
      | KYC  | read:sessions,delete:sessions |
      | KYB  | write:webhooks                |

  @rule:auth-error-body
  Scenario Outline: Minting <credential> is answered with a detail
    Given the issuer has an Approved KYC session
    When somebody mints a share token for the importer <credential>
    Then the refusal itself is judged by "<rule>"
    And the error is a text under "detail"

    Examples:
      | credential                 | rule                     |
      | without a key              | auth-key-missing-refused |
      | with a key that nobody has | auth-key-unknown-refused |

  @rule:auth-error-body
  Scenario Outline: Importing <credential> is answered with a detail
    Given the issuer has an Approved KYC session
    And the issuer has minted a share token for the importer
    When somebody imports the session <credential>
    Then the refusal itself is judged by "<rule>"
    And the error is a text under "detail"

    Examples:
      | credential                 | rule                     |
      | without a key              | auth-key-missing-refused |
      | with a key that nobody has | auth-key-unknown-refused |

  @rule:auth-error-body
  Scenario Outline: Listing sessions <credential> is answered with a detail
    When somebody lists sessions <credential>
    Then the refusal itself is judged by "<rule>"
    And the error is a text under "detail"

    Examples:
      | credential                 | rule                     |
      | without a key              | auth-key-missing-refused |
      | with a key that nobody has | auth-key-unknown-refused |
