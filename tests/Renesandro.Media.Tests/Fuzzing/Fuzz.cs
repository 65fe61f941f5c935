using System.Buffers.Binary;
using System.Diagnostics;
using System.Globalization;

namespace Renesandro.Media.Tests.Fuzzing;

/// <summary>
/// Feeds damaged bytes to a reader: a few thousand in a test run, and for as many seconds as RENESANDRO_FUZZ_SECONDS says where it is set.
/// A failure names the seed that repeats it.
/// </summary>
internal static class Fuzz
{
    private const int Cases = 2_000;
    private static readonly uint[] Edges = [0, 1, 7, 8, 0x7F, 0xFF, 0x7FFF_FFFF, 0x8000_0000, 0xFFFF_FFF0, 0xFFFF_FFFF];

    /// <returns>How many were tried.</returns>
    public static int Run(IReadOnlyList<byte[]> samples, Action<byte[]> read)
    {
        var seconds = double.Parse(Environment.GetEnvironmentVariable("RENESANDRO_FUZZ_SECONDS") ?? "0", CultureInfo.InvariantCulture);
        var first = seconds > 0 ? Environment.TickCount : 0;
        var started = Stopwatch.StartNew();
        var count = 0;
        while (seconds > 0 ? started.Elapsed.TotalSeconds < seconds : count < Cases)
        {
            var random = new Random(first + count);
            var bytes = Damage(samples[random.Next(samples.Count)], random);
            var begun = started.Elapsed;
            try
            {
                read(bytes);
            }
            catch (Exception exception)
            {
                throw new InvalidOperationException($"Seed {first + count}, {bytes.Length} bytes: {Convert.ToBase64String(bytes[..Math.Min(200, bytes.Length)])}", exception);
            }

            if (started.Elapsed - begun > TimeSpan.FromSeconds(10))
            {
                throw new TimeoutException($"Seed {first + count} took {started.Elapsed - begun}.");
            }

            count++;
        }

        return count;
    }

    private static byte[] Damage(byte[] sample, Random random)
    {
        var bytes = sample.ToList();
        for (var edits = random.Next(1, 9); edits > 0 && bytes.Count > 8; edits--)
        {
            var at = random.Next(bytes.Count - 4);
            switch (random.Next(6))
            {
                case 0:
                    bytes[at] = (byte)random.Next(256);
                    break;
                case 1:
                    var edge = new byte[4];
                    BinaryPrimitives.WriteUInt32BigEndian(edge, Edges[random.Next(Edges.Length)]);
                    (bytes[at], bytes[at + 1], bytes[at + 2], bytes[at + 3]) = (edge[0], edge[1], edge[2], edge[3]);
                    break;
                case 2:
                    bytes.RemoveRange(at, random.Next(Math.Min(64, bytes.Count - at)));
                    break;
                case 3:
                    bytes.InsertRange(at, bytes.GetRange(random.Next(bytes.Count - 4), 4));
                    break;
                case 4:
                    bytes[at] ^= (byte)(1 << random.Next(8));
                    break;
                default:
                    bytes.RemoveRange(at, random.Next(10) == 0 ? bytes.Count - at : 1);
                    break;
            }
        }

        return [.. bytes];
    }
}
