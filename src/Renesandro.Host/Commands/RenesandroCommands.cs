using System.CommandLine;
using Renesandro.Host.Output;

namespace Renesandro.Host.Commands;

/// <summary>The command line as a whole: parses, runs, and turns what was thrown into lines and an exit code.</summary>
internal static class RenesandroCommands
{
    public static async Task<int> RunAsync(string[] args, Terminal terminal, CancellationToken cancellationToken)
    {
        var options = new GlobalOptions();
        var parsed = Build(terminal, options).Parse(args.Length == 0 ? [ServeCommand.Word] : args);
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
            Faults.WriteDetails(terminal, exception, parsed.GetValue(options.Verbose));
            terminal.WriteFault("Interrupted.");
            return ExitCodes.Interrupted;
        }
        catch (Exception exception)
        {
            return Faults.Write(terminal, exception, parsed.GetValue(options.Verbose));
        }
    }

    private static RootCommand Build(Terminal terminal, GlobalOptions options)
    {
        var root = new RootCommand("Renders every combination of a few video clips, with music and speech underneath.")
        {
            options.Verbose,
            options.Set,
            new ServeCommand(terminal, options),
            new WorkerCommand(terminal, options),
            new RenderCommand(terminal, options),
            new PlanCommand(terminal, options),
            new UserCommand(terminal, options),
            new DriveCommand(terminal, options),
            new DoctorCommand(terminal, options),
        };
        HelpWithExamples.AddTo(root);
        return root;
    }

    private static int RefuseUsage(ParseResult parsed, Terminal terminal)
    {
        var command = parsed.CommandResult.Command;
        IEnumerable<string> faults = command is RootCommand && parsed.UnmatchedTokens is [var unknown, ..]
            ? [$"There is no command '{unknown}'."]
            : parsed.Errors.Select(error => error.Message).Distinct();
        foreach (var fault in faults)
        {
            terminal.WriteFault(fault);
        }

        terminal.WriteFault($"'renesandro {(command is RootCommand ? "" : command.Name + " ")}--help' shows how.");
        return ExitCodes.BadRequest;
    }
}
