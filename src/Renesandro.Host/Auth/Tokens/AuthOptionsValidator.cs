using System.Text;
using Microsoft.Extensions.Options;

namespace Renesandro.Host.Auth.Tokens;

internal sealed class AuthOptionsValidator : IValidateOptions<AuthOptions>
{
    public ValidateOptionsResult Validate(string? name, AuthOptions options)
    {
        if (string.IsNullOrEmpty(options.Secret))
        {
            return ValidateOptionsResult.Success;
        }

        var needed = SigningKey.MinBytes(options.Algorithm);
        var bytes = Encoding.UTF8.GetByteCount(options.Secret);
        return bytes >= needed
            ? ValidateOptionsResult.Success
            : ValidateOptionsResult.Fail(
                $"Renesandro:Auth:Secret (JWT_SECRET) has {bytes} bytes, but {options.Algorithm} needs at least {needed}: set a longer one, such as the output of 'openssl rand -base64 64', or none to have one generated.");
    }
}
