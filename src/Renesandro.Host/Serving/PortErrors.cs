using System.Net.Sockets;
using System.Text.RegularExpressions;

namespace Renesandro.Host.Serving;

/// <summary>Says why the server cannot listen on an address, and what to do.</summary>
internal static partial class PortErrors
{
    private static readonly TimeSpan ProbeTimeout = TimeSpan.FromSeconds(2);

    /// <param name="message">The message of the server, which contains the address.</param>
    /// <param name="setting">The setting below Renesandro that sets the port.</param>
    /// <param name="cancellationToken">Cancels the request that finds out which program it is.</param>
    public static async Task<string> TakenAsync(string message, string setting, CancellationToken cancellationToken)
    {
        var address = Address().Match(message);
        var port = int.TryParse(address.Groups["port"].Value, out var number) ? number : 0;
        var holder = await IsRenesandroAsync(port, cancellationToken) ? "another renesandro" : "another program";
        return $"Port {port} is in use by {holder}: stop it, or choose another port with --set Renesandro:{setting}={(port is > 0 and < 65535 ? port + 1 : 3001)}.";
    }

    public static string Refused(SocketException exception, string setting) => exception.SocketErrorCode switch
    {
        SocketError.AccessDenied => $"This process is not allowed to listen on that port: choose one of 1024 or above with --set Renesandro:{setting}=3000.",
        SocketError.AddressNotAvailable => "This machine does not have the address in Renesandro:Host (HOST): set one that it has, localhost, or * for all.",
        _ => $"The server cannot listen: {exception.Message}. Correct Renesandro:Host (HOST) or Renesandro:{setting}.",
    };

    private static async Task<bool> IsRenesandroAsync(int port, CancellationToken cancellationToken)
    {
        using var client = new HttpClient { Timeout = ProbeTimeout };
        try
        {
            return await client.GetStringAsync($"http://127.0.0.1:{port}/health/live", cancellationToken) is var answer
                && answer.Contains("SUCCESS", StringComparison.Ordinal) && answer.Contains("alive", StringComparison.Ordinal);
        }
        catch (Exception exception) when (exception is HttpRequestException or OperationCanceledException && !cancellationToken.IsCancellationRequested)
        {
            return false;
        }
    }

    [GeneratedRegex(@"://.*?:(?<port>\d+)(:|\s|$)")]
    private static partial Regex Address();
}
