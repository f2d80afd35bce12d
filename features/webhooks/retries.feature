Feature: Retries
  What could not be delivered is tried twice more, what was refused is not.

  @rule:hook-retry-5xx
  Scenario Outline: A delivery of a <kind> session that is answered <answer> is tried twice more
    Given the importer has a webhook destination for "status.updated"
    And the receiver answers <answer>
    And the issuer has an Approved <kind> session
    And the issuer has minted a share token for the importer
    And the importer has imported the session
    And a delivery has arrived
    When 12 seconds pass
    Then the delivery has been tried 1 time
    When 138 seconds pass
    Then the delivery has been tried 2 times
    When 110 seconds pass
    Then the delivery has been tried 2 times
    When 590 seconds pass
    Then the delivery has been tried 3 times
    When 86400 seconds pass
    Then the delivery has been tried 3 times

    Examples:
      | kind | answer |
      | KYC  | 500    |
      | KYB  | 500    |
      | KYC  | 502    |
      | KYC  | 503    |
      | KYC  | 504    |
      | KYC  | 404    |

  @rule:hook-retry-5xx
  Scenario: A delivery whose connection is closed is tried twice more
    Given the importer has a webhook destination for "status.updated"
    And the receiver hangs up
    And the issuer has an Approved KYC session
    And the issuer has minted a share token for the importer
    And the importer has imported the session
    And a delivery has arrived
    When 150 seconds pass
    Then the delivery has been tried 2 times
    When 700 seconds pass
    Then the delivery has been tried 3 times
    When 86400 seconds pass
    Then the delivery has been tried 3 times

  @rule:hook-retry-5xx
  Scenario: A delivery whose second attempt is taken is not tried a third time
    Given the importer has a webhook destination for "status.updated"
    And the receiver answers 500 first and 200 from then on
    And the issuer has an Approved KYC session
    And the issuer has minted a share token for the importer
    And the importer has imported the session
    And a delivery has arrived
    And the delivery has been tried again
    When 86400 seconds pass
    Then the delivery has been tried 2 times

  @rule:hook-retry-5xx
  Scenario: A status set by hand is tried again too
    Given the importer has a webhook destination for "data.updated"
    And the issuer has an Approved KYB session
    And the issuer has minted a share token for the importer
    And the importer has imported the session
    And the importer has changed what the destination hears to "status.updated"
    And the receiver answers 500
    And the importer has set the imported session to Declined
    And the delivery of that change has arrived
    When 150 seconds pass
    Then the delivery has been tried 2 times

  @rule:hook-no-retry-4xx
  Scenario Outline: A delivery of a <kind> session that is answered <answer> is not tried again
    Given the importer has a webhook destination for "status.updated"
    And the receiver answers <answer>
    And the issuer has an Approved <kind> session
    And the issuer has minted a share token for the importer
    And the importer has imported the session
    And a delivery has arrived
    When 150 seconds pass
    Then the delivery has been tried 1 time
    When 86400 seconds pass
    Then the delivery has been tried 1 time

    Examples:
      | kind | answer |
      | KYC  | 400    |
      | KYC  | 401    |
      | KYC  | 403    |
      | KYC  | 410    |
      | KYC  | 422    |
      | KYB  | 400    |

  @rule:hook-no-retry-4xx
  Scenario: A delivery that is answered 400 on its second attempt is not tried a third time
    Given the importer has a webhook destination for "status.updated"
    And the receiver answers 500 first and 400 from then on
    And the issuer has an Approved KYC session
    And the issuer has minted a share token for the importer
    And the importer has imported the session
    And a delivery has arrived
    And the delivery has been tried again
    When 86400 seconds pass
    Then the delivery has been tried 2 times

  @rule:hook-retry-same-event-id
  Scenario Outline: Attempts at one delivery of a <kind> session are of one event, each stamped and signed anew
    Given the importer has a webhook destination for "status.updated"
    And the receiver answers 500
    And the issuer has an Approved <kind> session
    And the issuer has minted a share token for the importer
    And the importer has imported the session
    And a delivery has arrived
    And the delivery has been tried again
    When 700 seconds pass
    Then every attempt is of the same event
    And every attempt is stamped and signed anew

    Examples:
      | kind |
      | KYC  |
      | KYB  |

  @rule:hook-retry-same-event-id
  Scenario: Two changes of one session are two events
    Given the importer has a webhook destination for "status.updated"
    And the issuer has an Approved KYC session
    And the issuer has minted a share token for the importer
    And the importer has imported the session
    And the importer has set the imported session to Declined
    And the delivery of that change has arrived
    Then two changes have two event ids

  @rule:hook-redirect-not-followed
  Scenario Outline: A redirect with <answer> is not followed
    Given the importer has a webhook destination for "status.updated"
    And the receiver redirects with <answer> to a path that nobody registered
    And the issuer has an Approved <kind> session
    And the issuer has minted a share token for the importer
    And the importer has imported the session
    And a delivery has arrived
    Then the path that nobody registered gets nothing

    Examples:
      | kind | answer |
      | KYC  | 301    |
      | KYC  | 302    |
      | KYC  | 303    |
      | KYC  | 307    |
      | KYB  | 308    |

  @rule:hook-redirect-not-followed @requires:clock
  Scenario Outline: A delivery that is redirected with <answer> is not tried again
    Given the importer has a webhook destination for "status.updated"
    And the receiver redirects with <answer> to a path that nobody registered
    And the issuer has an Approved KYC session
    And the issuer has minted a share token for the importer
    And the importer has imported the session
    And a delivery has arrived
    When 150 seconds pass
    Then the delivery has been tried 1 time
    When 86400 seconds pass
    Then the path that nobody registered gets nothing
    And the delivery has been tried 1 time

    Examples:
      | answer |
      | 302    |
      | 307    |
