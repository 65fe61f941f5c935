using System.Text.RegularExpressions;
using Renesandro.Host.Configuration;
using Renesandro.Media.Diagnostics;
using Renesandro.Media.Storage;

namespace Renesandro.Host.Errors;

/// <summary>Adds to an error of the packages what only the host knows: its commands, and the variables and options that set a setting.</summary>
internal static class HostAdvice
{
    private static readonly (string Key, string Name)[] Names =
        [.. OriginalNames.Table.Select(name => (name.Key, name.Variable)), (SettingKeys.LocalFolder, "--out")];

    public static string For(Exception exception) => For(exception.Message, exception);

    public static string For(Finding finding) => For(finding.Detail, finding.Cause);

    private static string For(string text, Exception? cause)
    {
        var message = Names.Aggregate(text, AddName);
        return cause is StorageUnavailableException { NeedsSignIn: true } ? $"{message} The command is 'renesandro drive login'." : message;
    }

    private static string AddName(string message, (string Key, string Name) setting) =>
        Regex.Replace(message, $@"{Regex.Escape(setting.Key)}(?![\w:]| \()", $"{setting.Key} ({setting.Name})");
}
