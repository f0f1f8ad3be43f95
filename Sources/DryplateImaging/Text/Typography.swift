/// Brings the characters that word processors put into prompts back to the ASCII of the font.
enum Typography {
    /// ASCII codes; 127 stands for a character that the font lacks.
    static func ascii(_ character: Character) -> [UInt8] {
        if let lookalike = lookalikes[character] { return Array(lookalike.utf8) }
        if character.isWhitespace { return [32] }
        guard let code = character.asciiValue, code >= 32 else { return [127] }
        return [code]
    }

    private static let lookalikes: [Character: String] = [
        "\u{2018}": "'", "\u{2019}": "'", "\u{201A}": ",", "\u{2032}": "'",
        "\u{201C}": "\"", "\u{201D}": "\"", "\u{201E}": "\"", "\u{2033}": "\"",
        "\u{00AB}": "<<", "\u{00BB}": ">>", "\u{2039}": "<", "\u{203A}": ">",
        "\u{2010}": "-", "\u{2011}": "-", "\u{2012}": "-", "\u{2013}": "-",
        "\u{2014}": "-", "\u{2015}": "-", "\u{2212}": "-",
        "\u{2026}": "...", "\u{00D7}": "x", "\u{2022}": "*", "\u{00B7}": "-",
    ]
}
