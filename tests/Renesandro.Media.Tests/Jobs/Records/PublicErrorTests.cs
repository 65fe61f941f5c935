using Renesandro.Media.Jobs.Records;
using Renesandro.Queue.Jobs;
using Shouldly;
using Xunit;

namespace Renesandro.Media.Tests.Jobs.Records;

public sealed class PublicErrorTests
{
    [Fact]
    public void The_error_of_a_job_names_no_folder_of_the_machine()
    {
        PublicError.Of(new JobError("No variant could be made. hook/a: gone", IsPublic: true)).ShouldBe("No variant could be made. hook/a: gone");
        PublicError.Of(new JobError("FileNotFoundException: Could not find '/srv/secret'.")).ShouldBe(
            "An unexpected error occurred while rendering; see the log of the worker.");
        PublicError.Of(null).ShouldBeNull();
    }
}
