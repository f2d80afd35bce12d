Feature: What uses up the free allowance
  500 captures a month are free. Fresh ones count, imports don't, and a deletion gives nothing back.

  @rule:account-free-allowance @requires:provision
  Scenario Outline: A fresh <kind> capture that ends <status> counts once
    Given what issuer and importer are charged for is noted
    And the issuer has a <status> <kind> session
    Then the issuer is charged for 1 session more
    And the issuer's free allowance shrank by 1

    Examples:
      | kind | status    |
      | KYC  | Approved  |
      | KYC  | Declined  |
      | KYC  | In Review |
      | KYB  | Approved  |

  @rule:account-free-allowance @requires:provision
  Scenario Outline: A <status> capture does not count yet
    Given what issuer and importer are charged for is noted
    And the issuer has an <status> KYC session
    Then the issuer is charged for 0 sessions more
    And the issuer's free allowance shrank by 0

    Examples:
      | status        |
      | In Progress   |
      | Awaiting User |

  @rule:account-free-allowance
  Scenario Outline: An imported <kind> session does not count
    Given the issuer has an Approved <kind> session
    And the issuer has minted a share token for the importer
    And what issuer and importer are charged for is noted
    And the importer has imported the session
    Then the importer is charged for 0 sessions more
    And the importer's free allowance shrank by 0

    Examples:
      | kind |
      | KYC  |
      | KYB  |

  @rule:account-free-allowance @requires:provision
  Scenario: Deleting a capture gives nothing back
    Given the issuer has an Approved KYC session
    And what issuer and importer are charged for is noted
    And the issuer has deleted the session
    Then the issuer is charged for 0 sessions more
    And the issuer's free allowance shrank by 0
