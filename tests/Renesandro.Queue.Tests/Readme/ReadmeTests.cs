using System.Diagnostics;
using Renesandro.Queue.Tests.Sqlite;

namespace Renesandro.Queue.Tests.Readme;

public sealed class ReadmeTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_program_in_the_readme_is_the_one_that_compiles()
    {
        var readme = await File.ReadAllTextAsync(Path.Combine(AppContext.BaseDirectory, "Readme", "README.md"), Token);
        var program = await File.ReadAllTextAsync(Path.Combine(AppContext.BaseDirectory, "Readme", "Program.cs"), Token);
        readme.ShouldContain("```csharp\n" + program + "```");
    }

    [Fact]
    public async Task The_program_in_the_readme_runs_its_job_to_the_end()
    {
        using var directory = new TemporaryDirectory();
        using var program = Process.Start(new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "Renesandro.Queue.ReadmeSample.dll")])
        {
            WorkingDirectory = directory.Path,
            RedirectStandardOutput = true,
        })!;

        var output = await program.StandardOutput.ReadToEndAsync(Token);

        await program.WaitForExitAsync(Token);
        output.ShouldContain("Progressed: Running 3/3");
        output.ShouldContain("Completed: Done");
        program.ExitCode.ShouldBe(0);
    }
}
