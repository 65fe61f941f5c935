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
                $"Renesandro:Auth:Secret (JWT_SECRET) has {bytes} bytes and {options.Algorithm} needs {needed}: set a longer one, such as 'openssl rand -base64 64' prints, or none.");
    }
}
