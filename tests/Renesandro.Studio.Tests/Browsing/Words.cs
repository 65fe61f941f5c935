using System.Text.RegularExpressions;

namespace Renesandro.Studio.Tests.Browsing;

/// <summary>What controls are called, in both languages.</summary>
internal static partial class Words
{
    [GeneratedRegex("^(Name|Імʼя)$")]
    public static partial Regex Name { get; }

    [GeneratedRegex("^(Password|Пароль)$")]
    public static partial Regex Password { get; }

    [GeneratedRegex("^(Sign in|Увійти)$")]
    public static partial Regex SignIn { get; }

    [GeneratedRegex("^(Sign out|Вийти)$")]
    public static partial Regex SignOut { get; }
}
