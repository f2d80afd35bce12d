Feature: What is delivered, and to whom
  A change of status reaches those who asked for it, and nobody else.

  @rule:hook-delivered
  Scenario Outline: A change of an imported <status> <kind> session is delivered
    Given the importer has a webhook destination for "status.updated"
    And the issuer has a <status> <kind> session
    And the issuer has minted a share token for the importer
    And the importer has imported the session
    Then a change of the imported session is delivered

    Examples:
      | kind | status    |
      | KYC  | Approved  |
      | KYC  | Declined  |
      | KYC  | In Review |
      | KYB  | Approved  |
      | KYB  | Declined  |
      | KYB  | In Review |

  @rule:hook-delivered
  Scenario Outline: A change of the second imported <kind> session is delivered too
    Given the importer has a webhook destination for "status.updated"
    And the issuer has an Approved <kind> session
    And the issuer has minted a share token for the importer
    And the importer has imported the session
    And a delivery has arrived
    And the issuer has another Approved <kind> session
    And the issuer has minted a share token for the importer
    And the importer has imported the session
    Then a change of the imported session is delivered

    Examples:
      | kind |
      | KYC  |
      | KYB  |

  @rule:hook-delivered-on-import
  Scenario Outline: Importing a <status> <kind> session <trust> is delivered
    Given the importer has a webhook destination for "status.updated"
    And the issuer has a <status> <kind> session
    And the issuer has minted a share token for the importer
    And the importer has imported the session <trust>
    Then the import is delivered

    Examples:
      | kind | status    | trust                                |
      | KYC  | Approved  | trusting the issuer's decision       |
      | KYC  | Declined  | trusting the issuer's decision       |
      | KYC  | In Review | trusting the issuer's decision       |
      | KYC  | Approved  | leaving the decision to its own team |
      | KYB  | Approved  | trusting the issuer's decision       |
      | KYB  | Declined  | trusting the issuer's decision       |
      | KYB  | In Review | trusting the issuer's decision       |
      | KYB  | Approved  | leaving the decision to its own team |

  @rule:hook-update-status-fires
  Scenario Outline: Setting a <kind> session in review to <status> is delivered
    Given the importer has a webhook destination for "status.updated"
    And the issuer has an Approved <kind> session
    And the issuer has minted a share token for the importer
    And the importer has imported the session leaving the decision to its own team
    When the importer sets the imported session to <status>
    Then that change is delivered

    Examples:
      | kind | status   |
      | KYC  | Approved |
      | KYC  | Declined |
      | KYB  | Approved |
      | KYB  | Declined |

  @rule:hook-update-status-fires
  Scenario: A second change by hand is delivered too
    Given the importer has a webhook destination for "status.updated"
    And the issuer has an Approved KYC session
    And the issuer has minted a share token for the importer
    And the importer has imported the session leaving the decision to its own team
    And the importer has set the imported session to Approved
    And the delivery of that change has arrived
    When the importer sets the imported session to Declined
    Then that change is delivered

  @rule:hook-only-subscribed
  Scenario Outline: A destination for <events> hears nothing of a <kind> session's status
    Given the importer has a webhook destination for "status.updated"
    And the importer has another webhook destination for "<events>"
    And the issuer has an Approved <kind> session
    And the issuer has minted a share token for the importer
    And the importer has imported the session
    And a delivery has arrived
    Then the destination gets nothing

    Examples:
      | kind | events                                       |
      | KYC  | data.updated                                 |
      | KYC  | user.status.updated, business.status.updated |
      | KYC  | business.data.updated                        |
      | KYB  | data.updated                                 |
      | KYB  | user.data.updated                            |
      | KYB  | transaction.status.updated, activity.created |

  @rule:hook-only-subscribed
  Scenario Outline: A destination for status.updated hears nothing else of a new <kind> customer
    Given the importer has a webhook destination for "status.updated"
    And the issuer has an Approved <kind> session
    And the issuer has minted a share token for the importer
    And the importer has imported the session as "never-seen-before"
    And a delivery has arrived
    Then the destination gets nothing but "status.updated"

    Examples:
      | kind |
      | KYC  |
      | KYB  |

  @rule:hook-only-subscribed
  Scenario: A destination that no longer wants status.updated gets none
    Given the importer has a webhook destination for "status.updated"
    And the importer has another webhook destination for "status.updated, data.updated"
    And the importer has changed what the destination hears to "data.updated"
    And the issuer has an Approved KYC session
    And the issuer has minted a share token for the importer
    And the importer has imported the session
    And a delivery has arrived
    Then the destination gets nothing

  @rule:hook-only-subscribed
  Scenario: A status set by hand reaches no destination for other events
    Given the importer has a webhook destination for "status.updated"
    And the importer has another webhook destination for "data.updated, user.data.updated"
    And the issuer has an Approved KYC session
    And the issuer has minted a share token for the importer
    And the importer has imported the session leaving the decision to its own team
    And the importer has set the imported session to Declined
    And a delivery has arrived
    Then the destination gets nothing but "data.updated, user.data.updated"

  @rule:hook-issuer-not-notified
  Scenario Outline: The issuer hears nothing of the import of a <status> <kind> session
    Given the issuer has a webhook destination for "status.updated, data.updated"
    And the issuer has a <status> <kind> session
    And the issuer has minted a share token for the importer
    And the importer has imported the session
    Then the destination gets nothing

    Examples:
      | kind | status    |
      | KYC  | Approved  |
      | KYC  | Declined  |
      | KYC  | In Review |
      | KYB  | Approved  |
      | KYB  | In Review |

  @rule:hook-issuer-not-notified
  Scenario Outline: The issuer hears nothing of what the importer decides on a <kind> session
    Given the issuer has a webhook destination for "status.updated, data.updated"
    And the issuer has an Approved <kind> session
    And the issuer has minted a share token for the importer
    And the importer has imported the session leaving the decision to its own team
    And the importer has set the imported session to Declined
    Then the destination gets nothing

    Examples:
      | kind |
      | KYC  |
      | KYB  |

  @rule:hook-issuer-not-notified @requires:stranger
  Scenario: A third application hears nothing of an import
    Given the stranger has a webhook destination for "status.updated, data.updated"
    And the issuer has an Approved KYC session
    And the issuer has minted a share token for the importer
    And the importer has imported the session
    Then the destination gets nothing
