Feature: Trusting the issuer, or not
  With trust_review true the status is kept, otherwise the imported session waits for the importer's own team.

  @rule:import-trust-keeps-approved
  Scenario Outline: A trusted Approved <kind> session is Approved
    Given the issuer has an Approved <kind> session
    And the issuer has minted a share token for the importer
    And the importer has imported the session trusting the issuer's decision
    Then the imported session is Approved

    Examples:
      | kind |
      | KYC  |
      | KYB  |

  @rule:import-trust-keeps-approved
  Scenario Outline: A trusted Approved <kind> session is Approved although the one before was not trusted
    Given the issuer has an Approved <kind> session
    And the issuer has minted a share token for the importer
    And the importer has imported the session leaving the decision to its own team
    And the issuer has another Approved <kind> session
    And the issuer has minted a share token for the importer
    And the importer has imported the session trusting the issuer's decision
    Then the imported session is Approved

    Examples:
      | kind |
      | KYC  |
      | KYB  |

  @rule:import-trust-keeps-declined
  Scenario Outline: A trusted Declined <kind> session is Declined
    Given the issuer has a Declined <kind> session
    And the issuer has minted a share token for the importer
    And the importer has imported the session trusting the issuer's decision
    Then the imported session is Declined

    Examples:
      | kind |
      | KYC  |
      | KYB  |

  @rule:import-trust-keeps-declined
  Scenario Outline: A trusted Declined <kind> session is Declined although an Approved one came before
    Given the issuer has an Approved <kind> session
    And the issuer has minted a share token for the importer
    And the importer has imported the session trusting the issuer's decision
    And the issuer has another Declined <kind> session
    And the issuer has minted a share token for the importer
    And the importer has imported the session trusting the issuer's decision
    Then the imported session is Declined

    Examples:
      | kind |
      | KYC  |
      | KYB  |

  @rule:import-trust-keeps-in-review
  Scenario Outline: A trusted In Review <kind> session is In Review
    Given the issuer has an In Review <kind> session
    And the issuer has minted a share token for the importer
    And the importer has imported the session trusting the issuer's decision
    Then the imported session is In Review

    Examples:
      | kind |
      | KYC  |
      | KYB  |

  @rule:import-untrusted-in-review
  Scenario Outline: A <status> <kind> session that is not trusted is In Review
    Given the issuer has a <status> <kind> session
    And the issuer has minted a share token for the importer
    And the importer has imported the session leaving the decision to its own team
    Then the imported session is In Review

    Examples:
      | kind | status    |
      | KYC  | Approved  |
      | KYC  | Declined  |
      | KYC  | In Review |
      | KYB  | Approved  |
      | KYB  | Declined  |
      | KYB  | In Review |

  @rule:import-untrusted-in-review
  Scenario Outline: A <status> <kind> session that is not trusted is In Review although the one before was trusted
    Given the issuer has an Approved <kind> session
    And the issuer has minted a share token for the importer
    And the importer has imported the session trusting the issuer's decision
    And the issuer has another <status> <kind> session
    And the issuer has minted a share token for the importer
    And the importer has imported the session leaving the decision to its own team
    Then the imported session is In Review

    Examples:
      | kind | status   |
      | KYC  | Approved |
      | KYC  | Declined |
      | KYB  | Approved |
      | KYB  | Declined |

  @rule:import-trust-default-false @dialect:founding
  Scenario Outline: A <status> <kind> session is In Review when nothing is said about trust
    Given the issuer has a <status> <kind> session
    And the issuer has minted a share token for the importer
    And the importer has imported the session saying nothing about trust
    Then the imported session is In Review

    Examples:
      | kind | status    |
      | KYC  | Approved  |
      | KYC  | Declined  |
      | KYC  | In Review |
      | KYB  | Approved  |
      | KYB  | Declined  |
      | KYB  | In Review |

  @rule:import-trust-default-false @dialect:openapi-2026-07
  Scenario Outline: A <status> <kind> session is not imported when nothing is said about trust
    Given the issuer has a <status> <kind> session
    And the issuer has minted a share token for the importer
    And what both sides hold is noted
    When the importer imports the session saying nothing about trust
    Then the request is refused with 400
    And both sides hold what they held
    And the importer can still import the session

    Examples:
      | kind | status    |
      | KYC  | Approved  |
      | KYC  | Declined  |
      | KYB  | Approved  |
      | KYB  | In Review |

  @rule:import-trust-default-false @dialect:founding
  Scenario Outline: A <kind> session is In Review when nothing is said about trust, although trust was given before
    Given the issuer has an Approved <kind> session
    And the issuer has minted a share token for the importer
    And the importer has imported the session trusting the issuer's decision
    And the issuer has another Approved <kind> session
    And the issuer has minted a share token for the importer
    And the importer has imported the session saying nothing about trust
    Then the imported session is In Review

    Examples:
      | kind |
      | KYC  |
      | KYB  |

  @rule:import-kyc-status-casing
  Scenario Outline: A <status> KYC session is spelled in Title Case, <trust>
    Given the issuer has a <status> KYC session
    And the issuer has minted a share token for the importer
    And the importer has imported the session <trust>
    Then the imported session's status is spelled in Title Case

    Examples:
      | status    | trust                                |
      | Approved  | trusting the issuer's decision       |
      | Declined  | trusting the issuer's decision       |
      | In Review | trusting the issuer's decision       |
      | Approved  | leaving the decision to its own team |

    @dialect:founding
    Examples:
      | status    | trust                      |
      | Declined  | saying nothing about trust |

  @rule:import-kyb-status-casing @dialect:openapi-2026-07
  Scenario Outline: A <status> KYB session is spelled like a KYC session, <trust>
    Given the issuer has a <status> KYB session
    And the issuer has minted a share token for the importer
    And the importer has imported the session <trust>
    Then the imported session's status is spelled in Title Case

    Examples:
      | status    | trust                                |
      | Approved  | trusting the issuer's decision       |
      | Declined  | trusting the issuer's decision       |
      | In Review | trusting the issuer's decision       |
      | Approved  | leaving the decision to its own team |

  @rule:import-kyb-status-casing @dialect:founding
  Scenario Outline: A <status> KYB session is spelled in UPPER_SNAKE_CASE, <trust>
    Given the issuer has a <status> KYB session
    And the issuer has minted a share token for the importer
    And the importer has imported the session <trust>
    Then the imported session's status is spelled in UPPER_SNAKE_CASE

    Examples:
      | status    | trust                                |
      | Approved  | trusting the issuer's decision       |
      | Declined  | trusting the issuer's decision       |
      | In Review | trusting the issuer's decision       |
      | Approved  | leaving the decision to its own team |
      | Declined  | saying nothing about trust           |
