using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using Renesandro.Host.Auth.Users;
using Renesandro.Host.Configuration;
using Renesandro.Host.Output;
using Renesandro.Media;
using Renesandro.Media.Rendering;
using Renesandro.Queue.Errors;

namespace Renesandro.Host.Commands;

/// <summary>Turns what a command threw into lines for people and an exit code.</summary>
internal static class Faults
{
    public static int Write(Terminal terminal, Exception exception, bool verbose)
    {
        var (lines, exitCode) = Explain(exception);
        foreach (var line in lines)
        {
            terminal.WriteFault(line);
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
        ConfigurationException configuration => (configuration.Faults.Select(fault => $"Configuration: {fault}"), ExitCodes.BadRequest),
        UserRefusedException refusal => (refusal.Reasons, ExitCodes.BadRequest),
        DbException or DbUpdateException { InnerException: DbException } or InvalidOperationException { InnerException: DbException } =>
            ([$"The database cannot be used: {OneLine(exception.GetBaseException())} Check that it runs, its permissions, and Renesandro:Users:ConnectionString where it is set."], ExitCodes.Failed),
        JobQueueException => ([exception.Message], ExitCodes.Failed),
        MediaException => ([exception.Message], ExitCodes.Failed),
        UnauthorizedAccessException or IOException =>
            ([$"A file cannot be read or written: {OneLine(exception)} Check its permissions and the free space; --verbose tells more."], ExitCodes.Failed),
        _ => ([$"Something unforeseen happened ({exception.GetType().Name}: {OneLine(exception)}). Run it again with --verbose for the details."], ExitCodes.Failed),
    };
}
