using System.Security.Cryptography;
using System.Text;

namespace Renesandro.Queue.Jobs;

internal static class Fingerprint
{
    public static string Of(JobRequest request) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(request.Fingerprint ?? request.Payload)));
}
