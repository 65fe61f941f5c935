using Renesandro.Media.Content;
using Shouldly;
using Xunit;

namespace Renesandro.Media.Tests.Content;

public class ContentFingerprintTests
{
    [Fact]
    public void A_fingerprint_counts_where_files_are_read_and_what_memory_holds()
    {
        var fingerprint = Of(new FileRange("/a", 1, 2), new MemoryRange(new byte[] { 1, 2 }));

        Of(new FileRange("/b", 1, 2), new MemoryRange(new byte[] { 1, 2 })).ShouldBe(fingerprint);
        Of(new FileRange("/a", 2, 2), new MemoryRange(new byte[] { 1, 2 })).ShouldNotBe(fingerprint);
        Of(new FileRange("/a", 1, 2), new MemoryRange(new byte[] { 1, 3 })).ShouldNotBe(fingerprint);
    }

    private static string Of(params ContentRange[] ranges) => ContentFingerprint.Of(new MediaContent(new byte[] { 9 }, ranges));
}
