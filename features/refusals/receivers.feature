Feature: Tokens for somebody else
  A token works for the one application that it was minted for.

  @rule:import-token-wrong-application @requires:stranger
  Scenario Outline: The importer can't import a <status> <kind> session that was shared to a stranger
    Given the issuer has a <status> <kind> session
    And the issuer has minted a share token for the stranger
    And what both sides hold is noted
    When the importer imports the session
    Then the request is refused with 403
    And both sides hold what they held
    And the stranger can still import the session

    Examples:
      | kind | status    |
      | KYC  | Approved  |
      | KYC  | Declined  |
      | KYC  | In Review |
      | KYB  | Approved  |
      | KYB  | Declined  |
      | KYB  | In Review |

  @rule:import-token-wrong-application @requires:stranger
  Scenario Outline: A stranger can't import a <status> <kind> session that was shared to the importer
    Given the issuer has a <status> <kind> session
    And the issuer has minted a share token for the importer
    And what both sides hold is noted
    When the stranger imports the session
    Then the request is refused with 403
    And both sides hold what they held
    And the importer can still import the session

    Examples:
      | kind | status   |
      | KYC  | Approved |
      | KYC  | Declined |
      | KYB  | Approved |
      | KYB  | Declined |

  @rule:import-token-wrong-application @requires:stranger
  Scenario Outline: A stranger can't import a <kind> session that the importer has imported
    Given the issuer has an Approved <kind> session
    And the issuer has minted a share token for the importer
    And the importer has imported the session
    When the stranger imports the session
    Then the request is refused with 403

    Examples:
      | kind |
      | KYC  |
      | KYB  |

  @rule:import-token-wrong-application
  Scenario Outline: The importer can't import what it shares to the issuer from its own <kind> session
    Given the issuer has an Approved <kind> session
    And the issuer has minted a share token for the importer
    And the importer has imported the session
    And the imported session counts as the importer's own
    And the importer has minted a share token for the issuer
    And what both sides hold is noted
    When the importer imports the session
    Then the request is refused with 403
    And both sides hold what they held

    Examples:
      | kind |
      | KYC  |
      | KYB  |

  @rule:import-token-issuer-cannot-redeem
  Scenario Outline: The issuer can't import the <status> <kind> session that it shares, <trust>
    Given the issuer has a <status> <kind> session
    And the issuer has minted a share token for the importer
    And what both sides hold is noted
    When the issuer imports the session <trust>
    Then the request is refused with 403
    And both sides hold what they held
    And the importer can still import the session

    Examples:
      | kind | status    | trust                                |
      | KYC  | Approved  | trusting the issuer's decision       |
      | KYC  | Declined  | leaving the decision to its own team |
      | KYC  | In Review | trusting the issuer's decision       |
      | KYB  | Approved  | trusting the issuer's decision       |
      | KYB  | Approved  | leaving the decision to its own team |
      | KYB  | In Review | trusting the issuer's decision       |
