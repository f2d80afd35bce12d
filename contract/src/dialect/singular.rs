use crate::session::Block;

/// The blocks of the reply to an import of a KYC session in the published description, in its order: the name, and
/// the block of the decision whose first element is the object. The element's `node_id` is left out (contract §9).
pub const SINGULAR: [(&str, Block); 10] = [
    ("id_verification", Block::IdVerifications),
    ("nfc", Block::NfcVerifications),
    ("liveness", Block::LivenessChecks),
    ("face_match", Block::FaceMatches),
    ("poa", Block::ProofOfAddress),
    ("phone", Block::PhoneVerifications),
    ("email", Block::EmailVerifications),
    ("aml", Block::AmlScreenings),
    ("ip_analysis", Block::IpAnalyses),
    ("database_validation", Block::DatabaseValidations),
];
