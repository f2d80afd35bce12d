Feature: Tokens that are not genuine
  A token that was made up, spoiled, or signed by somebody else is refused with 401, and the genuine one keeps working.

  @rule:import-token-garbage
  Scenario Outline: The text <text> is no share token
    Given the issuer has an Approved KYC session
    And the issuer has minted a share token for the importer
    And what both sides hold is noted
    When the importer imports with "<text>" for a token
    Then the request is refused with 401
    And both sides hold what they held
    And the importer can still import the session

    Examples:
      | text                                                                                |
      | garbage                                                                             |
      | a.b.c                                                                               |
      | ...                                                                                 |
      | not.a.token.at.all                                                                  |
      | 00000000-0000-0000-0000-000000000000                                                |
      | eyJhbGciOiJIUzI1NiJ9                                                                |
      | eyJhbGciOiJIUzI1NiJ9..                                                              |
      | eyJhbGciOiJIUzI1NiJ9.e30.                                                           |
      | bnVsbA.bnVsbA.bnVsbA                                                                |
      | WzFd.WzFd.WzFd                                                                      |
      | токен.ключ.подпись                                                                  |
      | eyJhbGciOiJIUzI1NiJ9.eyJleHAiOjQxMDI0NDQ4MDB9.AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA |

  @rule:import-token-garbage
  Scenario: The text garbage is no share token of a company
    Given the issuer has an Approved KYB session
    And the issuer has minted a share token for the importer
    And what both sides hold is noted
    When the importer imports with "garbage" for a token
    Then the request is refused with 401
    And both sides hold what they held
    And the importer can still import the session

  @rule:import-token-garbage
  Scenario: An empty text is no share token
    Given the issuer has an Approved KYC session
    And the issuer has minted a share token for the importer
    And what both sides hold is noted
    When the importer imports with "" for a token
    Then the request is refused with 400 or 401
    And both sides hold what they held

  @rule:import-token-tampered
  Scenario Outline: The token of a <kind> session <mangling> is refused
    Given the issuer has an Approved <kind> session
    And the issuer has minted a share token for the importer
    And what both sides hold is noted
    When the importer imports with the token <mangling>
    Then the request is refused with 401
    And both sides hold what they held
    And the importer can still import the session

    Examples:
      | kind | mangling                                                |
      | KYC  | with every letter of its signature changed              |
      | KYB  | with every letter of its signature changed              |
      | KYC  | with the first character of its signature changed       |
      | KYB  | with the first character of its signature changed       |
      | KYC  | with the last but one character of its signature changed |
      | KYB  | with the last but one character of its signature changed |
      | KYC  | with its signature cut in half                          |
      | KYC  | with its signature cut to one byte                      |
      | KYC  | with its signature made longer                          |
      | KYC  | with its signature left empty                           |
      | KYB  | with its signature left empty                           |
      | KYC  | with its signature cut off                              |
      | KYC  | with its claims spelled otherwise                       |
      | KYC  | with its expiry moved to the year 2100                  |
      | KYB  | with its expiry moved to the year 2100                  |
      | KYC  | with its issue time moved back                          |
      | KYC  | with its session kind made business                     |
      | KYB  | with its session kind made user                         |
      | KYC  | with its issuer replaced by the importer                |
      | KYC  | with its algorithm renamed to HS384                     |
      | KYB  | with its algorithm renamed to HS384                     |
      | KYC  | with its algorithm renamed to HS512                     |
      | KYC  | with its algorithm renamed to RS256                     |
      | KYC  | with its algorithm renamed to ES256                     |
      | KYC  | with a critical header added                            |
      | KYC  | with its header emptied                                 |

  @rule:import-token-tampered
  Scenario Outline: The token of a <status> <kind> session with its signature changed is refused
    Given the issuer has a <status> <kind> session
    And the issuer has minted a share token for the importer
    When the importer imports with the token with every letter of its signature changed
    Then the request is refused with 401

    Examples:
      | kind | status    |
      | KYC  | Declined  |
      | KYC  | In Review |
      | KYB  | Declined  |
      | KYB  | In Review |

  @rule:import-token-tampered
  Scenario Outline: The token of a <kind> session <mangling> of the same issuer is refused
    Given the issuer has a Declined <kind> session
    And the issuer has minted a share token for the importer
    And the issuer has another Approved <kind> session
    And the issuer has minted a share token for the importer
    And what both sides hold is noted
    When the importer imports with the token <mangling>
    Then the request is refused with 401
    And both sides hold what they held
    And the importer can still import the session

    Examples:
      | kind | mangling                            |
      | KYC  | with the claims of another token    |
      | KYB  | with the claims of another token    |
      | KYC  | with the signature of another token |
      | KYC  | with its session replaced           |
      | KYB  | with its session replaced           |

  @rule:import-token-tampered @requires:stranger
  Scenario Outline: The token of a <kind> session that was minted for a stranger can't be rewritten for the importer
    Given the issuer has an Approved <kind> session
    And the issuer has minted a share token for the stranger
    And what both sides hold is noted
    When the importer imports with the token with its receiver replaced by the importer
    Then the request is refused with 401
    And both sides hold what they held

    Examples:
      | kind |
      | KYC  |
      | KYB  |

  @rule:import-token-foreign-signature
  Scenario Outline: The token of a <kind> session <mangling> is refused
    Given the issuer has an Approved <kind> session
    And the issuer has minted a share token for the importer
    And what both sides hold is noted
    When the importer imports with the token <mangling>
    Then the request is refused with 401
    And both sides hold what they held
    And the importer can still import the session

    Examples:
      | kind | mangling                                             |
      | KYC  | signed again with a secret of somebody else          |
      | KYB  | signed again with a secret of somebody else          |
      | KYC  | signed again with the secret "secret"                |
      | KYC  | signed again with the secret "didit"                 |
      | KYC  | signed again with the issuer's key                   |
      | KYB  | signed again with the issuer's key                   |
      | KYC  | signed again with the issuer's application id        |
      | KYB  | signed again with the importer's application id      |
      | KYC  | signed again as HS384 with the secret "secret"       |
      | KYC  | signed again as HS512 with the secret "secret"       |
      | KYC  | signed again with a key that its header brings along |

  @rule:import-token-foreign-signature @requires:worlds @requires:forge
  Scenario Outline: The token of a <kind> session signed with the secret of another world is refused
    Given the issuer has an Approved <kind> session
    And the issuer has minted a share token for the importer
    And what both sides hold is noted
    When the importer imports with the token signed with the secret of another world
    Then the request is refused with 401
    And both sides hold what they held
    And the importer can still import the session

    Examples:
      | kind |
      | KYC  |
      | KYB  |

  @rule:import-token-alg-none
  Scenario Outline: The token of a <kind> session <mangling> is refused
    Given the issuer has an Approved <kind> session
    And the issuer has minted a share token for the importer
    And what both sides hold is noted
    When the importer imports with the token <mangling>
    Then the request is refused with 401
    And both sides hold what they held
    And the importer can still import the session

    Examples:
      | kind | mangling                                  |
      | KYC  | with algorithm none and no signature      |
      | KYB  | with algorithm none and no signature      |
      | KYC  | with algorithm none and its old signature |
      | KYC  | with algorithm none and no third part     |
      | KYC  | with algorithm None and no signature      |
      | KYB  | with algorithm NONE and no signature      |
      | KYC  | with algorithm nOnE and no signature      |
      | KYC  | with an empty algorithm and no signature  |
      | KYC  | without an algorithm and no signature     |

  @rule:import-token-expired
  Scenario Outline: A token of a <kind> session that lives <ttl> seconds is refused after <later> seconds
    Given the issuer has an Approved <kind> session
    And the issuer has minted a share token for the importer that lives <ttl> seconds
    And <later> seconds have passed
    And what both sides hold is noted
    When the importer imports the session
    Then the request is refused with 401
    And both sides hold what they held

    Examples:
      | kind | ttl   | later   |
      | KYC  | 61    | 63      |
      | KYB  | 61    | 63      |
      | KYC  | 90    | 160     |
      | KYC  | 600   | 3600    |
      | KYC  | 80000 | 80002   |
      | KYB  | 80000 | 80002   |
      | KYC  | 61    | 2592000 |

  @rule:import-token-expired
  Scenario Outline: A token of a <status> <kind> session is refused when the default hour is over
    Given the issuer has a <status> <kind> session
    And the issuer has minted a share token for the importer
    And 3602 seconds have passed
    When the importer imports the session
    Then the request is refused with 401

    Examples:
      | kind | status    |
      | KYC  | Approved  |
      | KYC  | Declined  |
      | KYB  | Approved  |
      | KYB  | In Review |

  @rule:import-token-expired
  Scenario Outline: A fresh token of a <kind> session works where the expired one did not
    Given the issuer has an Approved <kind> session
    And the issuer has minted a share token for the importer that lives 60 seconds
    And 62 seconds have passed
    When the importer imports the session
    Then the request is refused with 401
    When the issuer mints a share token for the importer
    Then the importer can still import the session

    Examples:
      | kind |
      | KYC  |
      | KYB  |

  @rule:import-token-expiry-boundary @requires:freeze
  Scenario Outline: A token of a <kind> session that lives <ttl> seconds works one second before it expires
    Given the clock stands still
    And the issuer has an Approved <kind> session
    And the issuer has minted a share token for the importer that lives <ttl> seconds
    And the clock stands 1 second before the token expires
    When the importer imports the session
    Then the answer is 201

    Examples:
      | kind | ttl   |
      | KYC  | 60    |
      | KYC  | 3600  |
      | KYC  | 86400 |
      | KYB  | 60    |
      | KYB  | 3600  |
      | KYB  | 86400 |

  @rule:import-token-expiry-boundary @requires:freeze
  Scenario Outline: A token of a <kind> session that lives <ttl> seconds is refused one second after it expired
    Given the clock stands still
    And the issuer has an Approved <kind> session
    And the issuer has minted a share token for the importer that lives <ttl> seconds
    And the clock stands 1 second after the token expired
    And what both sides hold is noted
    When the importer imports the session
    Then the request is refused with 401
    And both sides hold what they held

    Examples:
      | kind | ttl   |
      | KYC  | 60    |
      | KYC  | 3600  |
      | KYC  | 86400 |
      | KYB  | 60    |
      | KYB  | 3600  |
      | KYB  | 86400 |

  @rule:import-token-expiry-boundary @requires:freeze
  Scenario: What a token does at the second of its expiry is recorded
    Given the clock stands still
    And the issuer has an Approved KYC session
    And the issuer has minted a share token for the importer that lives 60 seconds
    And the clock stands at the second at which the token expires
    When the importer imports the session
    Then it is recorded whether the server grants "a token at the very second of its expiry"
