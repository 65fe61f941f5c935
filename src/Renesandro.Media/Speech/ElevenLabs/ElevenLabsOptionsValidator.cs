using Microsoft.Extensions.Options;

namespace Renesandro.Media.Speech.ElevenLabs;

/// <summary>Checks what annotations cannot say. The key is never repeated.</summary>
internal sealed class ElevenLabsOptionsValidator : IValidateOptions<ElevenLabsOptions>
{
    private const string Section = "Renesandro:ElevenLabs";

    public ValidateOptionsResult Validate(string? name, ElevenLabsOptions options)
    {
        string?[] faults =
        [
            string.IsNullOrWhiteSpace(options.ApiKey)
                ? $"{Section}:ApiKey is missing: set it to the key of the account." : null,
            options.ApiKey?.Trim().Any(c => c is <= ' ' or > '~') == true
                ? $"{Section}:ApiKey holds a space or a character beyond ASCII: copy the key again." : null,
            options.BaseUrl is { IsAbsoluteUri: true, Scheme: "http" or "https", UserInfo: "", Query: "", Fragment: "" }
                ? null : $"{Section}:BaseUrl has to be a plain http or https URL, as in https://api.elevenlabs.io.",
            OutputFormats.IsKnown(options.OutputFormat)
                ? null : $"{Section}:OutputFormat is \"{options.OutputFormat}\": {OutputFormats.Cure}",
            OutputFormats.IsPcm(options.LongTextFormat)
                ? null : $"{Section}:LongTextFormat is \"{options.LongTextFormat}\": write one that begins with pcm_, such as pcm_24000.",
            options.Currency is { Length: 3 } currency && currency.All(char.IsAsciiLetterUpper)
                ? null : $"{Section}:Currency is \"{options.Currency}\": write three capital letters, such as USD.",
        ];
        return faults.OfType<string>().ToArray() is { Length: > 0 } found ? ValidateOptionsResult.Fail(found) : ValidateOptionsResult.Success;
    }
}
