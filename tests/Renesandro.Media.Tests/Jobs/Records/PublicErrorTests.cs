using Renesandro.Media.Jobs.Records;
using Shouldly;
using Xunit;

namespace Renesandro.Media.Tests.Jobs.Records;

public sealed class PublicErrorTests
{
    [Theory]
    [InlineData(null, null)]
    [InlineData("No variant could be made. hook/a: gone", "No variant could be made. hook/a: gone")]
    [InlineData("MediaException: The disk is full.", "The disk is full.")]
    [InlineData("FileNotFoundException: Could not find '/srv/secret'.", "Something unforeseen happened while rendering; the log of the worker says more.")]
    public void The_error_of_a_job_names_no_folder_of_the_machine(string? error, string? told) => PublicError.Of(error).ShouldBe(told);
}
