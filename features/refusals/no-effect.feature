Feature: Refusals without effect
  A refused import uses nothing up and makes nothing: no session, no customer.

  @rule:import-refusal-burns-nothing
  Scenario Outline: After a refused workflow the token of a <status> <kind> session works
    Given the issuer has a <status> <kind> session
    And the issuer has minted a share token for the importer
    When the importer imports the session on a workflow that does not exist
    Then the refusal itself is judged by "import-workflow-unknown"
    And the importer can still import the session

    Examples:
      | kind | status    |
      | KYC  | Approved  |
      | KYC  | Declined  |
      | KYC  | In Review |
      | KYB  | Approved  |
      | KYB  | Declined  |
      | KYB  | In Review |

  @rule:import-refusal-burns-nothing
  Scenario Outline: After three refused workflows the token of a <kind> session still works
    Given the issuer has an Approved <kind> session
    And the issuer has minted a share token for the importer
    When the importer imports the session on a workflow that does not exist
    Then the refusal itself is judged by "import-workflow-unknown"
    When the importer imports the session on the issuer's workflow
    Then the refusal itself is judged by "import-workflow-foreign"
    When the importer imports the session on a workflow that does not exist
    Then the refusal itself is judged by "import-workflow-unknown"
    And the importer can still import the session

    Examples:
      | kind |
      | KYC  |
      | KYB  |

  @rule:import-refusal-burns-nothing
  Scenario Outline: After an import of a <kind> session by the wrong application the token works for the right one
    Given the issuer has an Approved <kind> session
    And the issuer has minted a share token for the importer
    When the issuer imports the session
    Then the refusal itself is judged by "import-token-issuer-cannot-redeem"
    And the importer can still import the session

    Examples:
      | kind |
      | KYC  |
      | KYB  |

  @rule:import-refusal-burns-nothing
  Scenario Outline: After an import of a <kind> session without a key the token works
    Given the issuer has an Approved <kind> session
    And the issuer has minted a share token for the importer
    When somebody imports the session without a key
    Then the refusal itself is judged by "auth-key-missing-refused"
    And the importer can still import the session

    Examples:
      | kind |
      | KYC  |
      | KYB  |

  @rule:import-refusal-burns-nothing
  Scenario Outline: After an import of a <kind> session without <member> the token works
    Given the issuer has an Approved <kind> session
    And the issuer has minted a share token for the importer
    When the importer imports the session without "<member>"
    Then the refusal itself is judged by "import-fields-required"
    And the importer can still import the session

    Examples:
      | kind | member      |
      | KYC  | workflow_id |
      | KYB  | workflow_id |
      | KYC  | share_token |

  @rule:import-refusal-burns-nothing
  Scenario Outline: After a tampered copy of the token of a <kind> session the genuine one works
    Given the issuer has an Approved <kind> session
    And the issuer has minted a share token for the importer
    When the importer imports with the token with every letter of its signature changed
    Then the refusal itself is judged by "import-token-tampered"
    And the importer can still import the session

    Examples:
      | kind |
      | KYC  |
      | KYB  |

  @rule:import-refusal-creates-nothing
  Scenario Outline: A <status> <kind> session refused for its workflow leaves nothing behind
    Given the issuer has a <status> <kind> session
    And the issuer has minted a share token for the importer
    And what both sides hold is noted
    When the importer imports the session on a workflow that does not exist
    Then the refusal itself is judged by "import-workflow-unknown"
    And both sides hold what they held

    Examples:
      | kind | status    |
      | KYC  | Approved  |
      | KYC  | Declined  |
      | KYC  | In Review |
      | KYB  | Approved  |
      | KYB  | Declined  |
      | KYB  | In Review |

  @rule:import-refusal-creates-nothing
  Scenario Outline: A <kind> session refused for the issuer's workflow leaves nothing behind
    Given the issuer has an Approved <kind> session
    And the issuer has minted a share token for the importer
    And what both sides hold is noted
    When the importer imports the session on the issuer's workflow
    Then the refusal itself is judged by "import-workflow-foreign"
    And both sides hold what they held

    Examples:
      | kind |
      | KYC  |
      | KYB  |

  @rule:import-refusal-creates-nothing
  Scenario Outline: A tampered token of a <kind> session leaves nothing behind
    Given the issuer has an Approved <kind> session
    And the issuer has minted a share token for the importer
    And what both sides hold is noted
    When the importer imports with the token with every letter of its signature changed
    Then the refusal itself is judged by "import-token-tampered"
    And both sides hold what they held

    Examples:
      | kind |
      | KYC  |
      | KYB  |

  @rule:import-refusal-creates-nothing
  Scenario Outline: A token of a deleted <kind> session leaves nothing behind
    Given the issuer has an Approved <kind> session
    And the issuer has minted a share token for the importer
    And the issuer has deleted the session
    And what both sides hold is noted
    When the importer imports the session
    Then the refusal itself is judged by "import-source-gone"
    And both sides hold what they held

    Examples:
      | kind |
      | KYC  |
      | KYB  |

  @rule:import-refusal-creates-nothing
  Scenario Outline: A second import of a <kind> session leaves nothing behind
    Given the issuer has an Approved <kind> session
    And the issuer has minted a share token for the importer
    And the importer has imported the session
    And what both sides hold is noted
    When the importer imports the session as "a-second-customer"
    Then the refusal itself is judged by "import-duplicate"
    And both sides hold what they held
    And the importer knows no <kind> customer "a-second-customer"

    Examples:
      | kind |
      | KYC  |
      | KYB  |

  @rule:import-refusal-creates-nothing
  Scenario Outline: An import of a <kind> session by the issuer leaves nothing behind
    Given the issuer has an Approved <kind> session
    And the issuer has minted a share token for the importer
    And what both sides hold is noted
    When the issuer imports the session as "an-attempt"
    Then the refusal itself is judged by "import-token-issuer-cannot-redeem"
    And both sides hold what they held
    And the issuer knows no <kind> customer "an-attempt"
    And the importer knows no <kind> customer "an-attempt"

    Examples:
      | kind |
      | KYC  |
      | KYB  |

  @rule:import-refusal-creates-nothing @requires:clock
  Scenario Outline: An expired token of a <kind> session leaves nothing behind
    Given the issuer has an Approved <kind> session
    And the issuer has minted a share token for the importer that lives 60 seconds
    And 62 seconds have passed
    And what both sides hold is noted
    When the importer imports the session
    Then the refusal itself is judged by "import-token-expired"
    And both sides hold what they held

    Examples:
      | kind |
      | KYC  |
      | KYB  |

  @rule:import-refusal-creates-nothing
  Scenario Outline: An import of a <kind> session without <member> leaves nothing behind
    Given the issuer has an Approved <kind> session
    And the issuer has minted a share token for the importer
    And what both sides hold is noted
    When the importer imports the session without "<member>"
    Then the refusal itself is judged by "import-fields-required"
    And both sides hold what they held

    Examples:
      | kind | member      |
      | KYC  | workflow_id |
      | KYB  | share_token |

  @rule:import-refusal-bodies @dialect:founding
  Scenario: A text that is no token is refused with a detail
    Given the issuer has an Approved KYC session
    And the issuer has minted a share token for the importer
    When the importer imports with "garbage" for a token
    Then the refusal itself is judged by "import-token-garbage"
    And the answer is 401
    And the error is a text under "detail"

  @rule:import-refusal-bodies @dialect:openapi-2026-07
  Scenario: A text that is no token is refused with a list under share_token
    Given the issuer has an Approved KYC session
    And the issuer has minted a share token for the importer
    When the importer imports with "garbage" for a token
    Then the refusal itself is judged by "import-token-garbage"
    And the answer is 400
    And the error is a list of texts under "share_token"

  @rule:import-refusal-bodies @dialect:founding
  Scenario Outline: A tampered token of a <kind> session is refused with a detail
    Given the issuer has an Approved <kind> session
    And the issuer has minted a share token for the importer
    When the importer imports with the token with every letter of its signature changed
    Then the refusal itself is judged by "import-token-tampered"
    And the answer is 401
    And the error is a text under "detail"

    Examples:
      | kind |
      | KYC  |
      | KYB  |

  @rule:import-refusal-bodies @dialect:openapi-2026-07
  Scenario Outline: A tampered token of a <kind> session is refused with a list under share_token
    Given the issuer has an Approved <kind> session
    And the issuer has minted a share token for the importer
    When the importer imports with the token with every letter of its signature changed
    Then the refusal itself is judged by "import-token-tampered"
    And the answer is 400
    And the error is a list of texts under "share_token"

    Examples:
      | kind |
      | KYC  |
      | KYB  |

  @rule:import-refusal-bodies @requires:clock @dialect:founding
  Scenario: An expired token is refused with a detail
    Given the issuer has an Approved KYC session
    And the issuer has minted a share token for the importer that lives 60 seconds
    And 62 seconds have passed
    When the importer imports the session
    Then the refusal itself is judged by "import-token-expired"
    And the answer is 401
    And the error is a text under "detail"

  @rule:import-refusal-bodies @requires:clock @dialect:openapi-2026-07
  Scenario: An expired token is refused with a list under share_token
    Given the issuer has an Approved KYC session
    And the issuer has minted a share token for the importer that lives 60 seconds
    And 62 seconds have passed
    When the importer imports the session
    Then the refusal itself is judged by "import-token-expired"
    And the answer is 400
    And the error is a list of texts under "share_token"

  @rule:import-refusal-bodies @dialect:founding
  Scenario Outline: The issuer's own import of a <kind> session is refused with a detail
    Given the issuer has an Approved <kind> session
    And the issuer has minted a share token for the importer
    When the issuer imports the session
    Then the refusal itself is judged by "import-token-issuer-cannot-redeem"
    And the answer is 403
    And the error is a text under "detail"

    Examples:
      | kind |
      | KYC  |
      | KYB  |

  @rule:import-refusal-bodies @dialect:openapi-2026-07
  Scenario Outline: The issuer's own import of a <kind> session is refused with a list under share_token
    Given the issuer has an Approved <kind> session
    And the issuer has minted a share token for the importer
    When the issuer imports the session
    Then the refusal itself is judged by "import-token-issuer-cannot-redeem"
    And the answer is 400
    And the error is a list of texts under "share_token"

    Examples:
      | kind |
      | KYC  |
      | KYB  |

  @rule:import-refusal-bodies
  Scenario Outline: A second import of a <kind> session is refused with a detail
    Given the issuer has an Approved <kind> session
    And the issuer has minted a share token for the importer
    And the importer has imported the session
    When the importer imports the session again
    Then the refusal itself is judged by "import-duplicate"
    And the answer is 403
    And the error is a text under "detail"

    Examples:
      | kind |
      | KYC  |
      | KYB  |

  @rule:import-refusal-bodies @dialect:founding
  Scenario Outline: A deleted <kind> session is refused with a detail
    Given the issuer has an Approved <kind> session
    And the issuer has minted a share token for the importer
    And the issuer has deleted the session
    When the importer imports the session
    Then the refusal itself is judged by "import-source-gone"
    And the answer is 404
    And the error is a text under "detail"

    Examples:
      | kind |
      | KYC  |
      | KYB  |

  @rule:import-refusal-bodies @dialect:openapi-2026-07
  Scenario Outline: A deleted <kind> session is refused with a list under share_token
    Given the issuer has an Approved <kind> session
    And the issuer has minted a share token for the importer
    And the issuer has deleted the session
    When the importer imports the session
    Then the refusal itself is judged by "import-source-gone"
    And the answer is 400
    And the error is a list of texts under "share_token"

    Examples:
      | kind |
      | KYC  |
      | KYB  |

  @rule:import-refusal-bodies
  Scenario Outline: A workflow that does not exist is refused with a detail for a <kind> session
    Given the issuer has an Approved <kind> session
    And the issuer has minted a share token for the importer
    When the importer imports the session on a workflow that does not exist
    Then the refusal itself is judged by "import-workflow-unknown"
    And the answer is 404
    And the error is a text under "detail"

    Examples:
      | kind |
      | KYC  |
      | KYB  |

  @rule:import-refusal-bodies
  Scenario Outline: A request without <member> is refused with a list under its name
    Given the issuer has an Approved KYC session
    And the issuer has minted a share token for the importer
    When the importer imports the session without "<member>"
    Then the refusal itself is judged by "import-fields-required"
    And the answer is 400
    And the error is a list of texts under "<member>"

    Examples:
      | member      |
      | share_token |
      | workflow_id |

  @rule:import-refusal-bodies @requires:restricted-key
  Scenario: A key without the privilege is refused with a detail
    Given the issuer has an Approved KYC session
    And the issuer has minted a share token for the importer
    And the importer has a key that may only "read:sessions"
    When somebody imports the session with that key
    Then the refusal itself is judged by "auth-import-needs-write-sessions"
    And the answer is 403
    And the error is a text under "detail"

  @rule:import-refusal-bodies @dialect:openapi-2026-07
  Scenario: A request without trust_review is refused with a list under its name
    Given the issuer has an Approved KYC session
    And the issuer has minted a share token for the importer
    When the importer imports the session without "trust_review"
    Then the refusal itself is judged by "import-trust-default-false"
    And the answer is 400
    And the error is a list of texts under "trust_review"
