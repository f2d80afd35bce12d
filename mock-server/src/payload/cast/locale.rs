/// Where somebody lives and what people are called there.
#[derive(Debug)]
pub(super) struct Locale {
    pub(super) alpha3: &'static str,
    pub(super) alpha2: &'static str,
    pub(super) country: &'static str,
    pub(super) language: &'static str,
    pub(super) city: Name,
    pub(super) region: &'static str,
    pub(super) street: Name,
    pub(super) postal_code: &'static str,
    /// Hundredths of a degree.
    pub(super) position: (i64, i64),
    pub(super) phone_prefix: &'static str,
    pub(super) time_zone: (&'static str, &'static str),
    pub(super) currency: &'static str,
    pub(super) legal_form: &'static str,
    pub(super) order: NameOrder,
    pub(super) given: &'static [Given],
    pub(super) family: &'static [Name],
    pub(super) trade: &'static [Name],
}

/// A name in Latin letters and in another script: the local one, or a transcription where the local one is Latin.
#[derive(Clone, Copy, Debug)]
pub(super) struct Name {
    pub(super) latin: &'static str,
    pub(super) native: &'static str,
}

#[derive(Clone, Copy, Debug)]
pub(super) struct Given {
    pub(super) name: Name,
    pub(super) gender: &'static str,
}

/// How the non-Latin full name is put together.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum NameOrder {
    GivenFirst,
    /// Family first, no space between.
    FamilyFirst,
}

/// The locales that give a payload its Latin letters with accents, its Arabic, and its Chinese characters.
pub(super) const ACCENTED: &[usize] = &[0, 3, 6];
pub(super) const ARABIC: &[usize] = &[1];
pub(super) const CJK: &[usize] = &[2, 4];

const fn name(latin: &'static str, native: &'static str) -> Name {
    Name { latin, native }
}

const fn she(latin: &'static str, native: &'static str) -> Given {
    Given {
        name: name(latin, native),
        gender: "F",
    }
}

const fn he(latin: &'static str, native: &'static str) -> Given {
    Given {
        name: name(latin, native),
        gender: "M",
    }
}

pub(super) static LOCALES: [Locale; 7] = [
    Locale {
        alpha3: "ESP",
        alpha2: "ES",
        country: "Spain",
        language: "es",
        city: name("Villaejemplo", "فيلا إخيمبلو"),
        region: "Región Ficticia",
        street: name("Calle de la Invención", "شارع لا إنبنسيون"),
        postal_code: "99801",
        position: (4042, -370),
        phone_prefix: "+34",
        time_zone: ("Europe/Madrid", "+0100"),
        currency: "EUR",
        legal_form: "S.L.",
        order: NameOrder::GivenFirst,
        given: &[
            she("Inés", "إينيس"),
            he("Álvaro", "ألفارو"),
            she("Begoña", "بيغونيا"),
            he("Íñigo", "إينيغو"),
        ],
        family: &[
            name("Ejemplo", "إخيمبلو"),
            name("Ficticio", "فيكتيسيو"),
            name("De Muestra", "دي مويسترا"),
        ],
        trade: &[
            name("Panadería Ejemplo", "باناديريا إخيمبلو"),
            name("Construcciones Ficticias", "كونستروكسيونيس فيكتيسياس"),
        ],
    },
    Locale {
        alpha3: "EGY",
        alpha2: "EG",
        country: "Egypt",
        language: "ar",
        city: name("Madinat al-Mithal", "مدينة المثال"),
        region: "Al-Khayal",
        street: name("Shari al-Mithal", "شارع المثال"),
        postal_code: "99802",
        position: (3006, 3125),
        phone_prefix: "+20",
        time_zone: ("Africa/Cairo", "+0200"),
        currency: "EGP",
        legal_form: "S.A.E.",
        order: NameOrder::GivenFirst,
        given: &[
            she("Layla", "ليلى"),
            he("Karim", "كريم"),
            she("Nour", "نور"),
            he("Youssef", "يوسف"),
        ],
        family: &[
            name("Al-Mithal", "المثال"),
            name("Al-Namoudhaj", "النموذج"),
            name("Al-Khayal", "الخيال"),
        ],
        trade: &[
            name("Al-Mithal Trading", "المثال للتجارة"),
            name("Al-Namoudhaj Textiles", "النموذج للمنسوجات"),
        ],
    },
    Locale {
        alpha3: "JPN",
        alpha2: "JP",
        country: "Japan",
        language: "ja",
        city: name("Mihon-shi", "見本市"),
        region: "Kakū-ken",
        street: name("Reidai-chō", "例題町"),
        postal_code: "998-0300",
        position: (3568, 13977),
        phone_prefix: "+81",
        time_zone: ("Asia/Tokyo", "+0900"),
        currency: "JPY",
        legal_form: "K.K.",
        order: NameOrder::FamilyFirst,
        given: &[
            she("Hanako", "花子"),
            he("Tarō", "太郎"),
            she("Sakura", "桜"),
            he("Kenta", "健太"),
        ],
        family: &[
            name("Mihon", "見本"),
            name("Kakū", "架空"),
            name("Reidai", "例題"),
        ],
        trade: &[
            name("Mihon Shōji", "見本商事株式会社"),
            name("Kakū Denki", "架空電機株式会社"),
        ],
    },
    Locale {
        alpha3: "CZE",
        alpha2: "CZ",
        country: "Czechia",
        language: "cs",
        city: name("Příkladov", "Пржикладов"),
        region: "Smyšlený kraj",
        street: name("Vymyšlená ulice", "Вымышлена улица"),
        postal_code: "998 04",
        position: (5008, 1444),
        phone_prefix: "+420",
        time_zone: ("Europe/Prague", "+0100"),
        currency: "CZK",
        legal_form: "s.r.o.",
        order: NameOrder::GivenFirst,
        given: &[
            she("Žofie", "Жофие"),
            he("Řehoř", "Ржегорж"),
            she("Božena", "Божена"),
            he("Lukáš", "Лукаш"),
        ],
        family: &[
            name("Příklad", "Пржиклад"),
            name("Vzorek", "Взорек"),
            name("Smyšlený", "Смышлены"),
        ],
        trade: &[
            name("Příkladová pekárna", "Пржикладова пекарна"),
            name("Smyšlené strojírny", "Смышлене стройирны"),
        ],
    },
    Locale {
        alpha3: "SGP",
        alpha2: "SG",
        country: "Singapore",
        language: "zh",
        city: name("Fanli", "范例镇"),
        region: "Xugou",
        street: name("Yangben Road", "样本路"),
        postal_code: "998005",
        position: (135, 10382),
        phone_prefix: "+65",
        time_zone: ("Asia/Singapore", "+0800"),
        currency: "SGD",
        legal_form: "Pte. Ltd.",
        order: NameOrder::FamilyFirst,
        given: &[
            she("Mei-Ling", "美玲"),
            he("Zhi-Ming", "志明"),
            she("Ya-Ting", "雅婷"),
            he("Jun-Jie", "俊杰"),
        ],
        family: &[
            name("Fan-Li", "范例"),
            name("Yang-Ben", "样本"),
            name("Xu-Gou", "虚构"),
        ],
        trade: &[
            name("Yangben Technology", "样本科技有限公司"),
            name("Xugou Logistics", "虚构物流有限公司"),
        ],
    },
    Locale {
        alpha3: "KAZ",
        alpha2: "KZ",
        country: "Kazakhstan",
        language: "kk",
        city: name("Mysaly", "Мысалы"),
        region: "Qiyal",
        street: name("Ülgi köshesi", "Үлгі көшесі"),
        postal_code: "998006",
        position: (5117, 7143),
        phone_prefix: "+7",
        time_zone: ("Asia/Almaty", "+0500"),
        currency: "KZT",
        legal_form: "LLP",
        order: NameOrder::GivenFirst,
        given: &[
            she("Aina", "Айна"),
            he("Nurlan", "Нұрлан"),
            she("Äsel", "Әсел"),
            he("Ernur", "Ернұр"),
        ],
        family: &[
            name("Ülgi", "Үлгі"),
            name("Mysaly", "Мысалы"),
            name("Qiyal", "Қиял"),
        ],
        trade: &[
            name("Ülgi Group", "Үлгі тобы"),
            name("Mysaly Energy", "Мысалы энергия"),
        ],
    },
    Locale {
        alpha3: "BRA",
        alpha2: "BR",
        country: "Brazil",
        language: "pt",
        city: name("São Exemplo", "サン・エゼンプロ"),
        region: "Estado Fictício",
        street: name("Rua da Ilusão", "ルア・ダ・イルザン"),
        postal_code: "99807-000",
        position: (-1579, -4788),
        phone_prefix: "+55",
        time_zone: ("America/Sao_Paulo", "-0300"),
        currency: "BRL",
        legal_form: "Ltda.",
        order: NameOrder::GivenFirst,
        given: &[
            he("João", "ジョアン"),
            she("Conceição", "コンセイソン"),
            she("Antônia", "アントニア"),
            he("Fábio", "ファビオ"),
        ],
        family: &[
            name("Exemplo", "エゼンプロ"),
            name("Fictício", "フィクチシオ"),
            name("Modelo", "モデロ"),
        ],
        trade: &[
            name("Café Exemplo", "カフェ・エゼンプロ"),
            name("Fundição Fictícia", "フンジソン・フィクチシア"),
        ],
    },
];
