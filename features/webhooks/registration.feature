Feature: Registering webhook destinations
  The importer says once where it wants to hear of its sessions, and of what.

  @rule:hook-registered
  Scenario Outline: Deliveries about a <kind> session come to a destination that was registered as in the recipe
    When the importer registers a webhook destination for "status.updated"
    Then the registration is accepted
    Given the issuer has an Approved <kind> session
    And the issuer has minted a share token for the importer
    And the importer has imported the session
    Then a change of the imported session is delivered

    Examples:
      | kind |
      | KYC  |
      | KYB  |

  @rule:hook-registered
  Scenario: A second destination of the same application is registered as well
    When the importer registers a webhook destination for "status.updated"
    Then the registration is accepted
    When the importer registers a webhook destination for "status.updated, data.updated"
    Then the registration is accepted

  @rule:hook-registered
  Scenario Outline: The <party> registers a destination of its own
    When the <party> registers a webhook destination for "status.updated"
    Then the registration is accepted

    Examples:
      | party    |
      | issuer   |
      | importer |

  @rule:hook-registration-is-201
  Scenario Outline: A registration for <events> is answered with 201, an id and a secret
    When the importer registers a webhook destination for "<events>"
    Then the registration is answered with 201, an id and a secret

    Examples:
      | events                            |
      | status.updated                    |
      | user.data.updated                 |
      | status.updated, user.data.updated |

  @rule:hook-registration-is-201
  Scenario: A second registration is answered with 201, an id and a secret too
    Given the importer has a webhook destination for "status.updated"
    When the importer registers a webhook destination for "status.updated"
    Then the registration is answered with 201, an id and a secret

  @rule:hook-empty-events-refused
  Scenario: An empty list of events is refused
    When the importer registers a webhook destination with "subscribed_events" set to "[]"
    Then the registration is refused over "subscribed_events"

  @rule:hook-empty-events-refused
  Scenario: A list of events that is left out is accepted and means silence
    When the importer registers a webhook destination without "subscribed_events"
    Then the registration is accepted
    Given the issuer has an Approved KYC session
    And the issuer has minted a share token for the importer
    And the importer has imported the session
    Then the destination gets nothing

  @rule:hook-unknown-event-refused
  Scenario Outline: An event named <event> is refused
    When the importer registers a webhook destination for "<event>"
    Then the registration is refused over "subscribed_events"

    Examples:
      | event                          |
      | status.changed                 |
      | Status.Updated                 |
      | status_updated                 |
      | *                              |
      | status.*                       |
      | status.updated, status.changed |

  @rule:hook-url-unique
  Scenario: A URL that the application has registered is refused
    Given the importer has a webhook destination for "status.updated"
    When the importer registers the same URL for "status.updated"
    Then the registration is refused over "url"
    And the importer has 1 destination for the URL

  @rule:hook-url-unique
  Scenario: A URL is refused for other events too
    Given the importer has a webhook destination for "status.updated"
    When the importer registers the same URL for "user.data.updated"
    Then the registration is refused over "url"

  @rule:hook-url-unique
  Scenario: A URL is free for another application
    Given the importer has a webhook destination for "status.updated"
    When the issuer registers the same URL for "status.updated"
    Then the registration is accepted

  @rule:hook-url-unique
  Scenario: The URL of a deleted destination is free again
    Given the importer has a webhook destination for "status.updated"
    And the importer has deleted the destination
    When the importer registers the same URL for "status.updated"
    Then the registration is accepted

  @rule:hook-secret-hidden-in-list
  Scenario: The list of destinations hides every secret
    Given the importer has a webhook destination for "status.updated"
    And the importer has another webhook destination for "user.data.updated"
    Then the importer's list of destinations shows no secret

  @rule:hook-secret-hidden-in-list
  Scenario: A look at one destination shows its secret
    Given the importer has a webhook destination for "status.updated"
    Then the importer's destination itself shows its secret
