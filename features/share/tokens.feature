Feature: What a share token says
  A short-lived JWT that carries the kind of the session and lives exactly as long as was asked for.

  @rule:share-token-is-jwt
  Scenario Outline: The token of a <status> <kind> session is a JWT
    Given the issuer has a <status> <kind> session
    And the issuer has minted a share token for the importer
    Then the token is a JWT

    Examples:
      | kind | status    |
      | KYC  | Approved  |
      | KYB  | Approved  |
      | KYC  | Declined  |
      | KYB  | In Review |

  @rule:share-token-hs256
  Scenario Outline: The token of a <kind> session is signed with HS256
    Given the issuer has an Approved <kind> session
    And the issuer has minted a share token for the importer
    Then the token's header has "HS256" in "alg"

    Examples:
      | kind |
      | KYC  |
      | KYB  |

  @rule:share-token-claims
  Scenario Outline: The token of a <kind> session names session, both applications, issue and expiry
    Given the issuer has an Approved <kind> session
    And the issuer has minted a share token for the importer
    Then the token's claim "session_id" is the session
    And the token's claim "from_application_id" is the issuer's application
    And the token's claim "for_application_id" is the importer's application
    And the token's claim "iat" is whole seconds
    And the token's claim "exp" is whole seconds

    Examples:
      | kind |
      | KYC  |
      | KYB  |

  @rule:share-token-claims @requires:stranger
  Scenario Outline: The token of a <kind> session for another organisation names that application
    Given the issuer has an Approved <kind> session
    And the issuer has minted a share token for the stranger
    Then the token's claim "for_application_id" is the stranger's application

    Examples:
      | kind |
      | KYC  |
      | KYB  |

  @rule:share-token-claims @requires:clock
  Scenario: A token says when it was issued
    Given the issuer has an Approved KYC session
    And 5000 seconds have passed
    And the issuer has minted a share token for the importer
    Then the token was issued by the world's clock

  @rule:share-token-carries-kind
  Scenario Outline: The token of a <status> <kind> session carries its kind
    Given the issuer has a <status> <kind> session
    And the issuer has minted a share token for the importer
    Then the token's claim "session_kind" is "<value>"

    Examples:
      | kind | status    | value    |
      | KYC  | Approved  | user     |
      | KYC  | Declined  | user     |
      | KYC  | In Review | user     |
      | KYB  | Approved  | business |
      | KYB  | Declined  | business |
      | KYB  | In Review | business |

  @rule:share-ttl-default
  Scenario Outline: A token of a <status> <kind> session lives an hour unless asked otherwise
    Given the issuer has a <status> <kind> session
    And the issuer has minted a share token for the importer
    Then the token lives 3600 seconds

    Examples:
      | kind | status    |
      | KYC  | Approved  |
      | KYB  | Approved  |
      | KYC  | Declined  |
      | KYB  | In Review |

  @rule:share-token-carries-kind
  Scenario Outline: The second token of a <kind> session carries its kind, too
    Given the issuer has an Approved <kind> session
    And the issuer has minted a share token for the importer
    And the issuer has minted a share token for the importer
    Then the token's claim "session_kind" is "<value>"

    Examples:
      | kind | value    |
      | KYC  | user     |
      | KYB  | business |

  @rule:share-ttl-default
  Scenario Outline: A token of a <kind> session lives an hour although the one before lived longer
    Given the issuer has an Approved <kind> session
    And the issuer has minted a share token for the importer that lives 7200 seconds
    And the issuer has minted a share token for the importer
    Then the token lives 3600 seconds

    Examples:
      | kind |
      | KYC  |
      | KYB  |

  @rule:share-ttl-min
  Scenario Outline: A token of a <kind> session can live 60 seconds
    Given the issuer has an Approved <kind> session
    When the issuer mints a share token for the importer that lives 60 seconds
    Then a share token is handed out
    And the token lives 60 seconds

    Examples:
      | kind |
      | KYC  |
      | KYB  |

  @rule:share-ttl-max
  Scenario Outline: A token of a <kind> session can live 86400 seconds
    Given the issuer has an Approved <kind> session
    When the issuer mints a share token for the importer that lives 86400 seconds
    Then a share token is handed out
    And the token lives 86400 seconds

    Examples:
      | kind |
      | KYC  |
      | KYB  |

  @rule:share-ttl-below-min-refused
  Scenario Outline: No token of a <kind> session lives <seconds> seconds
    Given the issuer has an Approved <kind> session
    And what both sides hold is noted
    When the issuer mints a share token with "ttl_in_seconds" set to "<seconds>"
    Then the request is refused
    And both sides hold what they held

    Examples:
      | kind | seconds     |
      | KYC  | 59          |
      | KYB  | 59          |
      | KYC  | 30          |
      | KYC  | 1           |
      | KYC  | 0           |
      | KYB  | 0           |
      | KYC  | -1          |
      | KYC  | -60         |
      | KYB  | -3600       |
      | KYC  | -2147483648 |
      | KYC  | -4294963696 |

  @rule:share-ttl-above-max-refused
  Scenario Outline: No token of a <kind> session lives <seconds> seconds, which is more than a day
    Given the issuer has an Approved <kind> session
    And what both sides hold is noted
    When the issuer mints a share token with "ttl_in_seconds" set to "<seconds>"
    Then the request is refused
    And both sides hold what they held

    Examples:
      | kind | seconds             |
      | KYC  | 86401               |
      | KYB  | 86401               |
      | KYC  | 86460               |
      | KYC  | 100000              |
      | KYB  | 604800              |
      | KYC  | 2147483647          |
      | KYC  | 2147483648          |
      | KYC  | 4294970896          |
      | KYB  | 4294970896          |
      | KYC  | 9223372036854775807 |

  @rule:share-ttl-honoured
  Scenario Outline: A token of a <kind> session lives <seconds> seconds when asked to
    Given the issuer has an Approved <kind> session
    When the issuer mints a share token for the importer that lives <seconds> seconds
    Then a share token is handed out
    And the token lives <seconds> seconds

    Examples:
      | kind | seconds |
      | KYC  | 61      |
      | KYC  | 90      |
      | KYC  | 600     |
      | KYC  | 3599    |
      | KYC  | 3600    |
      | KYC  | 3601    |
      | KYC  | 7200    |
      | KYC  | 43200   |
      | KYC  | 80000   |
      | KYC  | 86399   |
      | KYB  | 61      |
      | KYB  | 90      |
      | KYB  | 600     |
      | KYB  | 3599    |
      | KYB  | 3600    |
      | KYB  | 3601    |
      | KYB  | 7200    |
      | KYB  | 43200   |
      | KYB  | 80000   |
      | KYB  | 86399   |

  @rule:share-ttl-honoured
  Scenario Outline: A token of a <status> KYB session lives 7200 seconds when asked to
    Given the issuer has a <status> KYB session
    When the issuer mints a share token for the importer that lives 7200 seconds
    Then a share token is handed out
    And the token lives 7200 seconds

    Examples:
      | status    |
      | Declined  |
      | In Review |

  @rule:share-ttl-honoured @requires:clock
  Scenario Outline: A token of a <kind> session that was to live <seconds> seconds is dead after <later> seconds
    Given the issuer has an Approved <kind> session
    And the issuer has minted a share token for the importer that lives <seconds> seconds
    And <later> seconds have passed
    And what both sides hold is noted
    When the importer imports the session
    Then the request is refused
    And both sides hold what they held

    Examples:
      | kind | seconds | later |
      | KYC  | 61      | 63    |
      | KYC  | 3600    | 3602  |
      | KYC  | 86399   | 86401 |
      | KYB  | 61      | 63    |
      | KYB  | 7200    | 7202  |

  @rule:share-ttl-honoured @requires:clock
  Scenario Outline: A token of a <kind> session that was to live <seconds> seconds still works after <earlier> seconds
    Given the issuer has an Approved <kind> session
    And the issuer has minted a share token for the importer that lives <seconds> seconds
    And <earlier> seconds have passed
    When the importer imports the session
    Then the answer is 201

    Examples:
      | kind | seconds | earlier |
      | KYC  | 90      | 30      |
      | KYC  | 7200    | 3700    |
      | KYC  | 86399   | 86300   |
      | KYB  | 90      | 30      |
      | KYB  | 43200   | 43100   |
