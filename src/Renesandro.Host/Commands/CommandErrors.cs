using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using Renesandro.Host.Auth.Users;
using Renesandro.Host.Configuration;
using Renesandro.Host.Errors;
using Renesandro.Host.Output;
using Renesandro.Media;
using Renesandro.Media.Requests;
using Renesandro.Queue.Errors;

namespace Renesandro.Host.Commands;

/// <summary>Turns the exception of a command into lines for people and an exit code.</summary>
internal static class CommandErrors
{
    public static int Write(Terminal terminal, Exception exception, bool verbose)
    {
        var (lines, exitCode) = Explain(exception);
        foreach (var line in lines)
        {
            terminal.WriteError(line);
        }

        WriteDetails(terminal, exception, verbose);
        return exitCode;
    }

    public static void WriteDetails(Terminal terminal, Exception exception, bool verbose)
    {
        if (verbose)
        {
            terminal.Error.WriteLine(exception);
        }
    }

    private static string OneLine(Exception exception) => exception.Message.ReplaceLineEndings(" ");

    private static (IEnumerable<string> Lines, int ExitCode) Explain(Exception exception) => exception switch
    {
        CommandException => ([exception.Message], ExitCodes.BadRequest),
        RenderRequestException refusal => (refusal.Errors.Select(error => error.ToString()), ExitCodes.BadRequest),
        ConfigurationException configuration => (configuration.Errors.Select(error => $"Configuration: {error}"), ExitCodes.BadRequest),
        UserRefusedException refusal => (refusal.Reasons, ExitCodes.BadRequest),
        DbException or DbUpdateException { InnerException: DbException } or InvalidOperationException { InnerException: DbException } =>
            ([$"The users database cannot be used: {OneLine(exception.GetBaseException()).TrimEnd('.')}. Check that it is running, its permissions, and Renesandro:Users:ConnectionString if it is set."], ExitCodes.Failed),
        JobQueueException => ([exception.Message], ExitCodes.Failed),
        MediaException => ([HostAdvice.For(exception)], ExitCodes.Failed),
        UnauthorizedAccessException or IOException =>
            ([$"A file cannot be read or written: {OneLine(exception).TrimEnd('.')}. Check its permissions and the free disk space; --verbose shows the details."], ExitCodes.Failed),
        _ => ([$"An unexpected error occurred ({exception.GetType().Name}: {OneLine(exception)}). Run it again with --verbose for the details."], ExitCodes.Failed),
    };
}
