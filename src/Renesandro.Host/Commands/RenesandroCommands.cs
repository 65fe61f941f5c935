using System.CommandLine;
using Renesandro.Host.Output;

namespace Renesandro.Host.Commands;

/// <summary>The command line as a whole: parses, runs, and turns exceptions into lines and an exit code.</summary>
internal static class RenesandroCommands
{
    public static async Task<int> RunAsync(string[] args, Terminal terminal, CancellationToken cancellationToken)
    {
        var options = new GlobalOptions();
        var parsed = Build(terminal, options).Parse(args.Length == 0 ? [ServeCommand.CommandName] : args);
        if (parsed.Errors.Count > 0)
        {
            return RefuseUsage(parsed, terminal);
        }

        try
        {
            var invocation = new InvocationConfiguration
            {
                EnableDefaultExceptionHandler = false,
                ProcessTerminationTimeout = null,
                Output = terminal.Out,
                Error = terminal.Error,
            };
            return await parsed.InvokeAsync(invocation, cancellationToken);
        }
        catch (Exception exception) when (cancellationToken.IsCancellationRequested)
        {
            CommandErrors.WriteDetails(terminal, exception, parsed.GetValue(options.Verbose));
            terminal.WriteError("Interrupted.");
            return ExitCodes.Interrupted;
        }
        catch (Exception exception)
        {
            return CommandErrors.Write(terminal, exception, parsed.GetValue(options.Verbose));
        }
    }

    private static RootCommand Build(Terminal terminal, GlobalOptions options)
    {
        var root = new RootCommand("Renders every combination of a few video clips, with music and speech.")
        {
            options.Verbose,
            options.Set,
            new ServeCommand(terminal, options),
            new WorkerCommand(terminal, options),
            new RenderCommand(terminal, options),
            new PlanCommand(terminal, options),
            new ApproveCommand(terminal, options),
            new CheckCommand(terminal, options),
            new UploadCommand(terminal, options),
            new UserCommand(terminal, options),
            new DriveCommand(terminal, options),
            new DoctorCommand(terminal, options),
        };
        HelpWithExamples.AddTo(root);
        return root;
    }

    private static int RefuseUsage(ParseResult parsed, Terminal terminal)
    {
        foreach (var fault in UsageErrors.Of(parsed))
        {
            terminal.WriteError(fault);
        }

        terminal.WriteError($"'{string.Join(' ', ["renesandro", .. UsageErrors.PathOf(parsed.CommandResult)])} --help' shows the usage.");
        return ExitCodes.BadRequest;
    }
}
