extension String {
    /// Whether a header, a parameter of a query or a member of a task is named as if its value were a secret.
    ///
    /// Case, hyphens and underscores do not count. By checksum this takes nanoseconds, and it is asked for every name.
    package var namesSecret: Bool {
        guard 3...24 ~= utf8.count else { return false }
        return secretNames.contains(normalisedName)
    }

    private var normalisedName: UInt64 {
        var checksum = Checksum()
        for byte in utf8 where byte != UInt8(ascii: "-") && byte != UInt8(ascii: "_") { checksum.add(byte | 0x20) }
        return checksum.value
    }

    /// An address as a message quotes it: without its user and its query, where people put secrets.
    var publicAddress: String {
        guard contains("://"), contains(where: { "@?".contains($0) }) else { return self }
        return replacing(/:\/\/[^\/?#\s]*@/) { _ in "://<redacted>@" }.replacing(/\?[^#\s]+/) { _ in "?<redacted>" }
    }
}

private let secretNames = [
    "apikey", "xapikey", "runwareapikey", "key", "secretkey", "token", "accesstoken", "apitoken", "xauthtoken",
    "xdryplatetoken", "dryplatecontroltoken", "authtoken", "idtoken", "refreshtoken", "sessiontoken", "privatetoken",
    "jwt", "auth", "authorization", "proxyauthorization", "cookie", "setcookie", "password", "passwd", "pwd", "secret",
    "clientsecret", "webhooksecret", "apisecret", "signature", "xsignature", "xhubsignature256", "sig", "xamzsignature",
    "xamzcredential", "xamzsecuritytoken", "awsaccesskeyid", "xgoogsignature", "xgoogcredential",
].map { Checksum($0.utf8).value }
