using System.CommandLine;
using System.Globalization;
using System.Numerics;

namespace Renesandro.Host.Commands;

/// <summary>An optional number whose error says what is allowed; the parser's own message names a .NET type.</summary>
internal static class NumberOption
{
    public static Option<T?> Create<T>(string name, string description, T min)
        where T : struct, IBinaryInteger<T> => new(name)
        {
            Description = description,
            HelpName = "N",
            CustomParser = result =>
            {
                var text = result.Tokens.Single().Value;
                if (T.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var value) && value >= min)
                {
                    return value;
                }

                result.AddError($"{name} {text}: must be a whole number, {min} or more.");
                return null;
            },
        };
}
