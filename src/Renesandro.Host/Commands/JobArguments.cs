using System.CommandLine;

namespace Renesandro.Host.Commands;

/// <summary>The job that a command is about.</summary>
internal sealed class JobArguments
{
    private readonly Argument<string> _job = new("JOB") { Description = "The job file, or a spreadsheet of blocks as CSV" };

    /// <value>The rest of the job, beside a spreadsheet.</value>
    public Option<string?> Rest { get; } = new("--with")
    {
        Description = "The rest of the job, such as its options, when its blocks are in a spreadsheet",
        HelpName = "FILE.json",
    };

    public void AddTo(Command command)
    {
        command.Add(_job);
        command.Add(Rest);
    }

    /// <summary>The arguments as they were given, for a command that continues this one.</summary>
    public string WrittenIn(ParseResult parsed) =>
        parsed.GetRequiredValue(_job) + (parsed.GetValue(Rest) is { } rest ? $" --with {rest}" : "");

    public JobFile FileOf(ParseResult parsed) => new(parsed.GetRequiredValue(_job), parsed.GetValue(Rest));
}
