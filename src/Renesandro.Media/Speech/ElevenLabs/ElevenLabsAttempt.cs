using System.Globalization;
using Microsoft.Extensions.Options;

namespace Renesandro.Media.Speech.ElevenLabs;

/// <summary>One attempt at a call: with a slot of the gate if it speaks, within its time limit; the gate learns from the response.</summary>
internal sealed class ElevenLabsAttempt(ElevenLabsGate gate, IOptions<ElevenLabsOptions> options, TimeProvider time) : DelegatingHandler
{
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        if (request.Method != HttpMethod.Post)
        {
            return await SendInTimeAsync(request, cancellationToken).ConfigureAwait(false);
        }

        var slot = await gate.EnterAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            var response = await SendInTimeAsync(request, cancellationToken).ConfigureAwait(false);
            Learn(response);
            if (response.IsSuccessStatusCode)
            {
                response.Content = new SlotHoldingContent(response.Content, slot);
                return response;
            }

            if ((await ElevenLabsResponse.ReadErrorAsync(response, cancellationToken).ConfigureAwait(false)).IsConcurrency)
            {
                gate.Shrink();
            }

            slot.Dispose();
            return response;
        }
        catch
        {
            slot.Dispose();
            throw;
        }
    }

    private async Task<HttpResponseMessage> SendInTimeAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        using var limit = new CancellationTokenSource(options.Value.Timeout, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, limit.Token);
        try
        {
            return await base.SendAsync(request, either.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException exception) when (!cancellationToken.IsCancellationRequested)
        {
            if (!limit.IsCancellationRequested)
            {
                // The time to connect is counted below; nothing was sent.
                throw new HttpRequestException(HttpRequestError.ConnectionError, "No connection in time.", exception);
            }

            throw new ElevenLabsException($"ElevenLabs did not answer within {options.Value.Timeout.TotalSeconds:0} s. Try again later.")
            {
                IsTransient = true,
                MayBeCharged = request.Method == HttpMethod.Post,
            };
        }
    }

    private void Learn(HttpResponseMessage response)
    {
        if (int.TryParse(ElevenLabsResponse.HeaderOf(response, "maximum-concurrent-requests"), CultureInfo.InvariantCulture, out var max))
        {
            gate.Learn(max);
        }
    }
}
