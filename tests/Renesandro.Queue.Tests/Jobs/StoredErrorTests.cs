using Renesandro.Queue.Jobs;

namespace Renesandro.Queue.Tests.Jobs;

public sealed class StoredErrorTests
{
    [Theory]
    [InlineData("No such clip.", null, true)]
    [InlineData("FileNotFoundException: Could not find '/srv/secret'.", null, false)]
    [InlineData("IOException: said by a handler that meant it", true, true)]
    [InlineData("No such clip.", false, false)]
    public void An_error_is_public_when_it_says_so_and_an_earlier_one_unless_it_names_an_exception(string message, bool? recorded, bool isPublic) =>
        StoredError.Of(message, recorded).ShouldBe(new JobError(message, isPublic));

    [Fact]
    public void No_error_is_none() => StoredError.Of(null, null).ShouldBeNull();
}
