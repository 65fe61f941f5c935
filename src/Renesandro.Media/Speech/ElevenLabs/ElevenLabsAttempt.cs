using System.Globalization;
using Microsoft.Extensions.Options;

namespace Renesandro.Media.Speech.ElevenLabs;

/// <summary>One attempt at a call: in its place at the gate if it speaks, within its time, with what the gate has to learn from the answer.</summary>
internal sealed class ElevenLabsAttempt(ElevenLabsGate gate, IOptions<ElevenLabsOptions> options, TimeProvider time) : DelegatingHandler
{
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        if (request.Method != HttpMethod.Post)
        {
            return await SendInTimeAsync(request, cancellationToken).ConfigureAwait(false);
        }

        var place = await gate.EnterAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            var response = await SendInTimeAsync(request, cancellationToken).ConfigureAwait(false);
            Learn(response);
            if (response.IsSuccessStatusCode)
            {
                response.Content = new PlaceHoldingContent(response.Content, place);
                return response;
            }

            if ((await ElevenLabsAnswer.ReadErrorAsync(response, cancellationToken).ConfigureAwait(false)).IsConcurrency)
            {
                gate.Shrink();
            }

            place.Dispose();
            return response;
        }
        catch
        {
            place.Dispose();
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
        if (int.TryParse(ElevenLabsAnswer.HeaderOf(response, "maximum-concurrent-requests"), CultureInfo.InvariantCulture, out var most))
        {
            gate.Learn(most);
        }
    }
}
