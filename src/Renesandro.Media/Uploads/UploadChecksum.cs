using System.Security.Cryptography;

namespace Renesandro.Media.Uploads;

/// <summary>What the bytes of one request have to hash to.</summary>
/// <param name="Algorithm">SHA-1 or SHA-256.</param>
/// <param name="Hash">The expected value.</param>
public sealed record UploadChecksum(HashAlgorithmName Algorithm, ReadOnlyMemory<byte> Hash);
