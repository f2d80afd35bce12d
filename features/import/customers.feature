Feature: The importer's customer
  An import makes the person or company known to the importer under the importer's own id, once.

  @rule:import-user-created
  Scenario Outline: Importing a <status> person makes a user
    Given the issuer has a <status> KYC session
    And the issuer has minted a share token for the importer
    And the importer knows no KYC customer "fresh-person"
    And the importer has imported the session as "fresh-person"
    Then the importer knows a KYC customer "fresh-person"
    And the importer knows no KYB customer "fresh-person"

    Examples:
      | status    |
      | Approved  |
      | Declined  |
      | In Review |

  @rule:import-user-created
  Scenario Outline: Importing a person as <customer> makes a user of that name
    Given the issuer has an Approved KYC session
    And the issuer has minted a share token for the importer
    And the importer has imported the session as "<customer>"
    Then the importer knows a KYC customer "<customer>"

    Examples:
      | customer     |
      | Zoë Müster   |
      | 例子 客户    |
      | a person + 1 |

  @rule:import-user-created
  Scenario: A user that the importer makes is not the issuer's
    Given the issuer has an Approved KYC session
    And the issuer has minted a share token for the importer
    And the importer has imported the session as "importers-person"
    Then the importer knows a KYC customer "importers-person"
    And the issuer knows no KYC customer "importers-person"

  @rule:import-business-created
  Scenario Outline: Importing a <status> company makes a business
    Given the issuer has a <status> KYB session
    And the issuer has minted a share token for the importer
    And the importer knows no KYB customer "fresh-company"
    And the importer has imported the session as "fresh-company"
    Then the importer knows a KYB customer "fresh-company"
    And the importer knows no KYC customer "fresh-company"

    Examples:
      | status    |
      | Approved  |
      | Declined  |
      | In Review |

  @rule:import-business-created
  Scenario Outline: Importing a company as <customer> makes a business of that name
    Given the issuer has an Approved KYB session
    And the issuer has minted a share token for the importer
    And the importer has imported the session as "<customer>"
    Then the importer knows a KYB customer "<customer>"

    Examples:
      | customer      |
      | Ñandú Example |
      | شركة المثال   |

  @rule:import-business-created
  Scenario: A business that the importer makes is not the issuer's
    Given the issuer has an Approved KYB session
    And the issuer has minted a share token for the importer
    And the importer has imported the session as "importers-company"
    Then the importer knows a KYB customer "importers-company"
    And the issuer knows no KYB customer "importers-company"

  @rule:import-entity-reused
  Scenario Outline: The second import for a <kind> customer finds the first one's
    Given the issuer has an Approved <kind> session
    And the issuer has minted a share token for the importer
    And the importer has imported the session as "same-customer"
    And what the importer knows of <kind> customer "same-customer" is noted
    And the issuer has another Approved <kind> session
    And the issuer has minted a share token for the importer
    And the importer has imported the session as "same-customer"
    Then <kind> customer "same-customer" of the importer is the same with 1 session more

    Examples:
      | kind |
      | KYC  |
      | KYB  |

  @rule:import-entity-reused
  Scenario Outline: The third import for a <kind> customer still finds the first one's
    Given the issuer has an Approved <kind> session
    And the issuer has minted a share token for the importer
    And the importer has imported the session as "same-customer"
    And what the importer knows of <kind> customer "same-customer" is noted
    And the issuer has another Approved <kind> session
    And the issuer has minted a share token for the importer
    And the importer has imported the session as "same-customer"
    And the issuer has another Declined <kind> session
    And the issuer has minted a share token for the importer
    And the importer has imported the session as "same-customer"
    Then <kind> customer "same-customer" of the importer is the same with 2 sessions more

    Examples:
      | kind |
      | KYC  |
      | KYB  |

  @rule:import-entity-reused @requires:provision
  Scenario Outline: An import for a <kind> customer whom the importer verified before finds that one
    Given the importer has an Approved <kind> session of customer "known-customer"
    And what the importer knows of <kind> customer "known-customer" is noted
    And the issuer has an Approved <kind> session
    And the issuer has minted a share token for the importer
    And the importer has imported the session as "known-customer"
    Then <kind> customer "known-customer" of the importer is the same with 1 session more

    Examples:
      | kind |
      | KYC  |
      | KYB  |

  @rule:import-entity-reused
  Scenario: A person and a company of one name stay two customers
    Given the issuer has an Approved KYC session
    And the issuer has minted a share token for the importer
    And the importer has imported the session as "one-name"
    And what the importer knows of KYC customer "one-name" is noted
    And the issuer has an Approved KYB session
    And the issuer has minted a share token for the importer
    And the importer has imported the session as "one-name"
    Then KYC customer "one-name" of the importer is the same with 0 sessions more
