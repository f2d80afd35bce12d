Feature: Signatures
  Whoever holds the secret can tell that a delivery is genuine, before and after parsing it.

  @rule:hook-signature-header
  Scenario Outline: Deliveries about a <status> <kind> session carry X-Signature-V2
    Given the importer has a webhook destination for "status.updated"
    And the issuer has a <status> <kind> session
    And the issuer has minted a share token for the importer
    And the importer has imported the session
    And a delivery has arrived
    Then every delivery carries X-Signature-V2

    Examples:
      | kind | status    |
      | KYC  | Approved  |
      | KYC  | Declined  |
      | KYC  | In Review |
      | KYB  | Approved  |
      | KYB  | Declined  |
      | KYB  | In Review |

  @rule:hook-signature-header
  Scenario Outline: A <kind> status set by hand is delivered with X-Signature-V2
    Given the importer has a webhook destination for "status.updated"
    And the issuer has an Approved <kind> session
    And the issuer has minted a share token for the importer
    And the importer has imported the session
    And the importer has set the imported session to Declined
    And the delivery of that change has arrived
    Then every delivery carries X-Signature-V2

    Examples:
      | kind |
      | KYC  |
      | KYB  |

  @rule:hook-signature-header @requires:clock
  Scenario: A retry carries X-Signature-V2
    Given the importer has a webhook destination for "status.updated"
    And the receiver answers 500
    And the issuer has an Approved KYC session
    And the issuer has minted a share token for the importer
    And the importer has imported the session
    And a delivery has arrived
    And the delivery has been tried again
    Then every delivery carries X-Signature-V2

  @rule:hook-signature-valid
  Scenario Outline: X-Signature-V2 holds for a <status> <kind> session, imported <trust>
    Given the importer has a webhook destination for "status.updated"
    And the issuer has a <status> <kind> session
    And the issuer has minted a share token for the importer
    And the importer has imported the session <trust>
    And a delivery has arrived
    Then every delivery's X-Signature-V2 holds

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

  @rule:hook-signature-valid
  Scenario Outline: X-Signature-V2 holds for a <kind> status set by hand
    Given the importer has a webhook destination for "status.updated"
    And the issuer has an Approved <kind> session
    And the issuer has minted a share token for the importer
    And the importer has imported the session
    And the importer has set the imported session to Declined
    And the delivery of that change has arrived
    Then every delivery's X-Signature-V2 holds

    Examples:
      | kind |
      | KYC  |
      | KYB  |

  @rule:hook-signature-valid
  Scenario: Each destination's deliveries are signed with its own secret
    Given the importer has a webhook destination for "status.updated"
    And the importer has another webhook destination for "status.updated"
    And the issuer has an Approved KYC session
    And the issuer has minted a share token for the importer
    And the importer has imported the session
    And a delivery has arrived
    And the importer has set the imported session to Declined
    And the delivery of that change has arrived
    Then every delivery's X-Signature-V2 holds

  @rule:hook-signature-valid @requires:clock
  Scenario: X-Signature-V2 holds on a retry
    Given the importer has a webhook destination for "status.updated"
    And the receiver answers 500
    And the issuer has an Approved KYB session
    And the issuer has minted a share token for the importer
    And the importer has imported the session
    And a delivery has arrived
    And the delivery has been tried again
    Then every delivery's X-Signature-V2 holds

  @rule:hook-signature-valid @requires:provision
  Scenario Outline: X-Signature-V2 holds over metadata with <what>
    Given the importer has a webhook destination for "status.updated"
    And the importer has an Approved <kind> session with metadata '<metadata>'
    And the importer has set its session to Declined
    And the delivery of that change has arrived
    Then every delivery's X-Signature-V2 holds

    Examples:
      | kind | what                   | metadata                                                              |
      | KYC  | whole floats           | {"score":2.0,"list":[1.0,{"z":10.00,"a":-0.0}]}                       |
      | KYB  | fractions              | {"score":2.50,"small":0.00010,"large":123456.7890}                    |
      | KYC  | unsorted keys          | {"b":{"d":1,"c":[{"y":1,"x":2}]},"a":{"B":1,"a":2,"_":3,"10":4,"9":5}} |
      | KYC  | letters of many tongues | {"name":"Zoë Müster","أ":"مثال","例":"例子","emoji":"😀"}              |
      | KYB  | characters of markup   | {"link":"https://example.com/?a=1&b=<c>","odd":"\\t\\u2028\\u007f\\u001f"} |
      | KYC  | nothing but containers | {"list":[],"object":{},"null":null,"deep":[[[{"a":[]}]]]}             |

  @rule:hook-raw-equals-canonical
  Scenario Outline: The bytes about a <status> <kind> session, imported <trust>, are canonical
    Given the importer has a webhook destination for "status.updated"
    And the issuer has a <status> <kind> session
    And the issuer has minted a share token for the importer
    And the importer has imported the session <trust>
    And a delivery has arrived
    Then the bytes of every delivery are canonical

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

  @rule:hook-raw-equals-canonical
  Scenario Outline: The bytes about a <kind> status set by hand are canonical
    Given the importer has a webhook destination for "status.updated"
    And the issuer has an Approved <kind> session
    And the issuer has minted a share token for the importer
    And the importer has imported the session
    And the importer has set the imported session to Declined
    And the delivery of that change has arrived
    Then the bytes of every delivery are canonical

    Examples:
      | kind |
      | KYC  |
      | KYB  |

  @rule:hook-raw-equals-canonical @requires:clock
  Scenario: The bytes of a retry are canonical
    Given the importer has a webhook destination for "status.updated"
    And the receiver answers 500
    And the issuer has an Approved KYC session
    And the issuer has minted a share token for the importer
    And the importer has imported the session
    And a delivery has arrived
    And the delivery has been tried again
    Then the bytes of every delivery are canonical

  @rule:hook-raw-equals-canonical @requires:provision
  Scenario Outline: The bytes are canonical over metadata with <what>
    Given the importer has a webhook destination for "status.updated"
    And the importer has an Approved <kind> session with metadata '<metadata>'
    And the importer has set its session to Declined
    And the delivery of that change has arrived
    Then the bytes of every delivery are canonical

    Examples:
      | kind | what                   | metadata                                                              |
      | KYC  | whole floats           | {"score":2.0,"list":[1.0,{"z":10.00,"a":-0.0}]}                       |
      | KYB  | fractions              | {"score":2.50,"small":0.00010,"large":123456.7890}                    |
      | KYC  | unsorted keys          | {"b":{"d":1,"c":[{"y":1,"x":2}]},"a":{"B":1,"a":2,"_":3,"10":4,"9":5}} |
      | KYC  | letters of many tongues | {"name":"Zoë Müster","أ":"مثال","例":"例子","emoji":"😀"}              |
      | KYB  | characters of markup   | {"link":"https://example.com/?a=1&b=<c>","odd":"\\t\\u2028\\u007f\\u001f"} |
      | KYC  | nothing but containers | {"list":[],"object":{},"null":null,"deep":[[[{"a":[]}]]]}             |

  @rule:hook-signature-raw
  Scenario Outline: X-Signature holds for a <kind> session
    Given the importer has a webhook destination for "status.updated"
    And the issuer has an Approved <kind> session
    And the issuer has minted a share token for the importer
    And the importer has imported the session
    And a delivery has arrived
    Then every delivery's X-Signature holds

    Examples:
      | kind |
      | KYC  |
      | KYB  |

  @rule:hook-signature-raw @requires:clock
  Scenario: X-Signature holds on a retry
    Given the importer has a webhook destination for "status.updated"
    And the receiver answers 500
    And the issuer has an Approved KYC session
    And the issuer has minted a share token for the importer
    And the importer has imported the session
    And a delivery has arrived
    And the delivery has been tried again
    Then every delivery's X-Signature holds

  @rule:hook-signature-simple
  Scenario Outline: X-Signature-Simple holds for a <status> <kind> session
    Given the importer has a webhook destination for "status.updated"
    And the issuer has a <status> <kind> session
    And the issuer has minted a share token for the importer
    And the importer has imported the session
    And a delivery has arrived
    Then every delivery's X-Signature-Simple holds

    Examples:
      | kind | status    |
      | KYC  | Approved  |
      | KYC  | In Review |
      | KYB  | Declined  |
      | KYB  | In Review |

  @rule:hook-signature-simple @requires:clock
  Scenario: X-Signature-Simple holds on a retry
    Given the importer has a webhook destination for "status.updated"
    And the receiver answers 500
    And the issuer has an Approved KYC session
    And the issuer has minted a share token for the importer
    And the importer has imported the session
    And a delivery has arrived
    And the delivery has been tried again
    Then every delivery's X-Signature-Simple holds
