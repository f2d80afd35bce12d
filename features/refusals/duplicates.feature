Feature: Importing once
  The same token in the same application is 201 once and 403 ever after.

  @rule:import-duplicate
  Scenario Outline: A <status> <kind> session can't be imported again with the same token, <trust>
    Given the issuer has a <status> <kind> session
    And the issuer has minted a share token for the importer
    And the importer has imported the session <trust>
    And what both sides hold is noted
    When the importer imports the session again
    Then the request is refused with 403
    And both sides hold what they held
    When the importer imports the session again
    Then the request is refused with 403
    And both sides hold what they held

    Examples:
      | kind | status    | trust                                |
      | KYC  | Approved  | trusting the issuer's decision       |
      | KYC  | Approved  | leaving the decision to its own team |
      | KYC  | Declined  | trusting the issuer's decision       |
      | KYC  | In Review | trusting the issuer's decision       |
      | KYB  | Approved  | trusting the issuer's decision       |
      | KYB  | Approved  | leaving the decision to its own team |
      | KYB  | Declined  | trusting the issuer's decision       |

    @dialect:founding
    Examples:
      | kind | status    | trust                      |
      | KYB  | In Review | saying nothing about trust |

  @rule:import-duplicate
  Scenario Outline: A <kind> session can't be imported again under another customer
    Given the issuer has an Approved <kind> session
    And the issuer has minted a share token for the importer
    And the importer has imported the session
    And what both sides hold is noted
    When the importer imports the session as "another-customer"
    Then the request is refused with 403
    And both sides hold what they held
    And the importer knows no <kind> customer "another-customer"

    Examples:
      | kind |
      | KYC  |
      | KYB  |

  @rule:import-duplicate
  Scenario Outline: A <kind> session can't be imported again with another word about trust
    Given the issuer has an Approved <kind> session
    And the issuer has minted a share token for the importer
    And the importer has imported the session leaving the decision to its own team
    And what both sides hold is noted
    When the importer imports the session trusting the issuer's decision
    Then the request is refused with 403
    And both sides hold what they held

    Examples:
      | kind |
      | KYC  |
      | KYB  |

  @rule:import-duplicate
  Scenario Outline: A <kind> session can't be imported again after another one was
    Given the issuer has an Approved <kind> session
    And the issuer has minted a share token for the importer
    And the importer has imported the session
    And the issuer has another Approved <kind> session
    And the issuer has minted a share token for the importer
    And the importer has imported the session
    And the issuer's first token is used from here on
    And what both sides hold is noted
    When the importer imports the session again
    Then the request is refused with 403
    And both sides hold what they held

    Examples:
      | kind |
      | KYC  |
      | KYB  |

  @rule:import-duplicate @requires:clock
  Scenario: A session can't be imported again a while later
    Given the issuer has an Approved KYC session
    And the issuer has minted a share token for the importer that lives 80000 seconds
    And the importer has imported the session
    And 43200 seconds have passed
    And what both sides hold is noted
    When the importer imports the session again
    Then the request is refused with 403
    And both sides hold what they held

  @rule:import-duplicate-simultaneous
  Scenario Outline: Of 64 simultaneous imports of a <status> <kind> session exactly one succeeds
    Given the issuer has a <status> <kind> session
    And the issuer has minted a share token for the importer
    And what both sides hold is noted
    When the importer imports the session 64 times at once
    Then exactly one of them succeeds and the others are refused with 403
    And the importer holds exactly one session more

    Examples:
      | kind | status    |
      | KYC  | Approved  |
      | KYB  | Approved  |
      | KYC  | Declined  |
      | KYB  | In Review |

  @rule:import-duplicate-simultaneous
  Scenario Outline: Of 64 simultaneous imports of a <kind> session under different customers exactly one succeeds
    Given the issuer has an Approved <kind> session
    And the issuer has minted a share token for the importer
    And what both sides hold is noted
    When the importer imports the session 64 times at once under different customers
    Then exactly one of them succeeds and the others are refused with 403
    And the importer holds exactly one session more

    Examples:
      | kind |
      | KYC  |
      | KYB  |

  @rule:import-duplicate-after-delete
  Scenario Outline: A <status> <kind> session can't be imported again after the importer deleted its own
    Given the issuer has a <status> <kind> session
    And the issuer has minted a share token for the importer
    And the importer has imported the session
    And the importer has deleted the imported session
    And what both sides hold is noted
    When the importer imports the session again
    Then the request is refused with 403
    And both sides hold what they held

    Examples:
      | kind | status    |
      | KYC  | Approved  |
      | KYC  | Declined  |
      | KYC  | In Review |
      | KYB  | Approved  |
      | KYB  | Declined  |
      | KYB  | In Review |

  @rule:import-duplicate-other-token
  Scenario Outline: Whether a second token of an imported <kind> session works is recorded
    Given the issuer has an Approved <kind> session
    And the issuer has minted a share token for the importer
    And the importer has imported the session
    And the issuer has minted a share token for the importer
    When the importer imports the session
    Then it is recorded whether the server grants "a second token of a <kind> session that is still imported"

    Examples:
      | kind |
      | KYC  |
      | KYB  |

  @rule:import-duplicate-other-token
  Scenario: Whether a second token works after the importer deleted its own is recorded
    Given the issuer has an Approved KYC session
    And the issuer has minted a share token for the importer
    And the importer has imported the session
    And the importer has deleted the imported session
    And the issuer has minted a share token for the importer
    When the importer imports the session
    Then it is recorded whether the server grants "a second token after the importer deleted its session"
