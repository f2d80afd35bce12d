Feature: Minting share tokens
  Service X asks for a token of a finished session it owns. The token is for one receiving application.

  @rule:share-created
  Scenario Outline: A share token is created for an Approved <kind> session
    Given the issuer has an Approved <kind> session
    When the issuer mints a share token for the importer
    Then the answer is 201
    And a share token is handed out

    Examples:
      | kind |
      | KYC  |
      | KYB  |

  @rule:share-created
  Scenario Outline: A share token is created for a <kind> session when a time to live is asked for
    Given the issuer has an Approved <kind> session
    When the issuer mints a share token for the importer that lives 3600 seconds
    Then the answer is 201
    And a share token is handed out

    Examples:
      | kind |
      | KYC  |
      | KYB  |

  @rule:share-approved
  Scenario Outline: An Approved <kind> session can be shared
    Given the issuer has an Approved <kind> session
    When the issuer mints a share token for the importer
    Then a share token is handed out

    Examples:
      | kind |
      | KYC  |
      | KYB  |

  @rule:share-declined
  Scenario Outline: A Declined <kind> session can be shared
    Given the issuer has a Declined <kind> session
    When the issuer mints a share token for the importer
    Then a share token is handed out

    Examples:
      | kind |
      | KYC  |
      | KYB  |

  @rule:share-in-review
  Scenario Outline: An In Review <kind> session can be shared
    Given the issuer has an In Review <kind> session
    When the issuer mints a share token for the importer
    Then a share token is handed out

    Examples:
      | kind |
      | KYC  |
      | KYB  |

  @rule:share-unfinished-refused @requires:provision
  Scenario Outline: A <kind> session that is <status> can't be shared
    Given the issuer has a <status> <kind> session
    And what both sides hold is noted
    When the issuer mints a share token for the importer
    Then the request is refused
    And both sides hold what they held

    Examples:
      | kind | status        |
      | KYC  | Not Started   |
      | KYC  | In Progress   |
      | KYC  | Awaiting User |
      | KYC  | Resubmitted   |
      | KYC  | Expired       |
      | KYC  | Kyc Expired   |
      | KYC  | Abandoned     |
      | KYC  | Not Finished  |
      | KYB  | Not Started   |
      | KYB  | In Progress   |
      | KYB  | Awaiting User |
      | KYB  | Resubmitted   |
      | KYB  | Expired       |
      | KYB  | Kyc Expired   |
      | KYB  | Abandoned     |
      | KYB  | Not Finished  |

  @rule:share-kind-user
  Scenario Outline: The reply for a <status> KYC session says user
    Given the issuer has a <status> KYC session
    And the issuer has minted a share token for the importer
    Then the reply's "session_kind" is "user"

    Examples:
      | status    |
      | Approved  |
      | Declined  |
      | In Review |

  @rule:share-kind-business
  Scenario Outline: The reply for a <status> KYB session says business
    Given the issuer has a <status> KYB session
    And the issuer has minted a share token for the importer
    Then the reply's "session_kind" is "business"

    Examples:
      | status    |
      | Approved  |
      | Declined  |
      | In Review |

  @rule:share-kind-business
  Scenario: The reply for a KYB session says business the second time, too
    Given the issuer has an Approved KYB session
    And the issuer has minted a share token for the importer
    And the issuer has minted a share token for the importer
    Then the reply's "session_kind" is "business"

  @rule:share-kind-user
  Scenario: The reply for a KYC session says user after one for a KYB session
    Given the issuer has an Approved KYB session
    And the issuer has minted a share token for the importer
    And the issuer has an Approved KYC session
    And the issuer has minted a share token for the importer
    Then the reply's "session_kind" is "user"

  @rule:share-echoes-target
  Scenario Outline: The reply for a <status> <kind> session names the application that the token is for
    Given the issuer has a <status> <kind> session
    And the issuer has minted a share token for the importer
    Then the reply's "for_application_id" is the importer's application

    Examples:
      | kind | status    |
      | KYC  | Approved  |
      | KYB  | Approved  |
      | KYC  | Declined  |
      | KYB  | In Review |

  @rule:share-echoes-target @requires:stranger
  Scenario Outline: The reply names another organisation's application for a <kind> session, too
    Given the issuer has an Approved <kind> session
    And the issuer has minted a share token for the stranger
    Then the reply's "for_application_id" is the stranger's application

    Examples:
      | kind |
      | KYC  |
      | KYB  |

  @rule:share-echoes-target @requires:stranger
  Scenario: The reply names the second partner the second time
    Given the issuer has an Approved KYC session
    And the issuer has minted a share token for the stranger
    And the issuer has minted a share token for the importer
    Then the reply's "for_application_id" is the importer's application

  @rule:share-many-partners @requires:stranger
  Scenario Outline: A <kind> session can be shared to two partners, and both import it
    Given the issuer has an Approved <kind> session
    And the issuer has minted a share token for the importer
    And the importer has imported the session
    When the issuer mints a share token for the stranger
    Then a share token is handed out
    When the stranger imports the session
    Then the answer is 201

    Examples:
      | kind |
      | KYC  |
      | KYB  |

  @rule:share-across-organisations @requires:stranger
  Scenario Outline: A <status> <kind> session can be shared with an application of another organisation
    Given the issuer has a <status> <kind> session
    When the issuer mints a share token for the stranger
    Then a share token is handed out
    When the stranger imports the session
    Then the answer is 201

    Examples:
      | kind | status    |
      | KYC  | Approved  |
      | KYB  | Approved  |
      | KYC  | Declined  |
      | KYB  | In Review |

  @rule:share-repeatable
  Scenario Outline: A <kind> session can be shared to the same partner again
    Given the issuer has an Approved <kind> session
    And the issuer has minted a share token for the importer
    When the issuer mints a share token for the importer
    Then a share token is handed out
    When the issuer mints a share token for the importer
    Then a share token is handed out

    Examples:
      | kind |
      | KYC  |
      | KYB  |

  @rule:share-repeatable
  Scenario Outline: The first token of a <kind> session works although another was minted since
    Given the issuer has an Approved <kind> session
    And the issuer has minted a share token for the importer
    And the issuer has minted a share token for the importer
    And the issuer's first token is used from here on
    When the importer imports the session
    Then the answer is 201

    Examples:
      | kind |
      | KYC  |
      | KYB  |

  @rule:share-repeatable
  Scenario: A session that was imported can be shared to the same partner again
    Given the issuer has an Approved KYC session
    And the issuer has minted a share token for the importer
    And the importer has imported the session
    When the issuer mints a share token for the importer
    Then a share token is handed out

  @rule:share-no-side-effect
  Scenario Outline: Minting leaves a <status> <kind> session as it was
    Given the issuer has a <status> <kind> session
    And what both sides hold is noted
    And the issuer has minted a share token for the importer
    Then both sides hold what they held

    Examples:
      | kind | status    |
      | KYC  | Approved  |
      | KYC  | Declined  |
      | KYC  | In Review |
      | KYB  | Approved  |
      | KYB  | Declined  |
      | KYB  | In Review |

  @rule:share-no-side-effect
  Scenario Outline: Minting a <kind> session three times leaves it as it was
    Given the issuer has an Approved <kind> session
    And what both sides hold is noted
    And the issuer has minted a share token for the importer
    And the issuer has minted a share token for the importer
    And the issuer has minted a share token for the importer
    Then both sides hold what they held

    Examples:
      | kind |
      | KYC  |
      | KYB  |
