/// How an image comes back.
package enum OutputType: String, CaseIterable, Sendable { case URL, base64Data, dataURI }

/// The file format of an image.
package enum OutputFormat: String, CaseIterable, Sendable { case JPG, PNG, WEBP }

/// When results come back.
package enum DeliveryMethod: String, CaseIterable, Sendable { case sync, async }

/// How a finished image is checked for unsafe content.
package enum SafetyMode: String, CaseIterable, Sendable { case none, fast }

/// What is behind the subject of an image.
package enum Background: String, CaseIterable, Sendable { case auto, opaque, transparent }

/// How much effort goes into an image.
package enum Quality: String, CaseIterable, Sendable { case auto, high, medium, low }
