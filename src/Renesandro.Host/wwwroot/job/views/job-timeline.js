import { html } from '../../vendor/lit.js';
import { get } from '../../api/client.js';
import { StudioElement } from '../../shell/element.js';
import { faultNote } from '../../shell/faults.js';
import { icons } from '../../shell/icons.js';
import { duration, seconds } from '../../words/format.js';
import { words } from '../words.js';

/** @import { Timeline } from '../../api/types.d.ts' */
/** @import { JobState } from '../model/job-state.js' */

const order = ['wait', 'fetch', 'encode', 'speak', 'mix', 'render', 'store'];
const pause = 3000;

/** Where the minutes of a job went: a bar for each time in which a kind of work was being done. */
export class JobTimeline extends StudioElement {
  static properties = { state: { attribute: false }, seen: { type: Number }, timeline: { state: true }, fault: { state: true } };

  #next = 0;
  #asked = -pause;

  constructor() {
    super();
    /** @type {JobState} */
    this.state;
    this.seen = 0;
    /** @type {Timeline | null} */
    this.timeline = null;
    /** @type {unknown} */
    this.fault = null;
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    clearTimeout(this.#next);
  }

  /** @param {import('../../vendor/lit.js').PropertyValues} changed */
  updated(changed) {
    if (changed.has('seen')) {
      clearTimeout(this.#next);
      this.#next = setTimeout(() => this.ask(), Math.max(0, this.#asked + pause - performance.now()));
    }
  }

  async ask() {
    this.#asked = performance.now();
    try {
      this.timeline = await get(`${this.state.address}/timeline`);
      this.fault = null;
    } catch (error) {
      this.fault = error;
    }
  }

  render() {
    const { timeline } = this;
    if (!timeline) {
      return this.fault ? faultNote(this.fault, { again: () => void this.ask() }) : html`<span class="skeleton timeline-skeleton"></span>`;
    }

    const end = Math.max(0, ...timeline.spans.map(({ to }) => to));
    if (!end) {
      return html`<div class="empty">${icons.clock}<h2>${words.noTime}</h2><p>${words.noTimeWhy}</p></div>`;
    }

    const known = [...new Set([...order, ...timeline.spans.map(({ stage }) => stage)])].filter(stage => timeline.spans.some(span => span.stage === stage));
    return html`
      <section class="timeline card padded" aria-labelledby="timeline-title">
        <h2 id="timeline-title">${words.time}</h2>
        <p class="dim small">${words.took(duration(end))} ${words.timeWhy}</p>
        <div class="timeline-lanes">
          ${known.map(stage => this.lane(stage, timeline, end))}
          <div class="timeline-axis" aria-hidden="true">${ticks(end).map(at => html`<span .style=${`left: ${at / end * 100}%`}>${duration(at)}</span>`)}</div>
        </div>
        <div class="table-frame" tabindex="0" role="group" aria-labelledby="timeline-title"><table class="timeline-sums">
          <thead><tr><th scope="col">${words.stage}</th><th scope="col" class="number">${words.from}</th><th scope="col" class="number">${words.until}</th><th scope="col" class="number">${words.total}</th></tr></thead>
          <tbody>${known.map(stage => {
            const spans = timeline.spans.filter(span => span.stage === stage);
            const sum = timeline.totals.find(total => total.stage === stage)?.seconds;
            return html`<tr><th scope="row"><span class="row"><i class="lane-mark ${stage}"></i>${words.stages[stage] ?? stage}</span></th><td class="number">${time(Math.min(...spans.map(({ from }) => from)))}</td><td class="number">${time(Math.max(...spans.map(({ to }) => to)))}</td><td class="number">${sum === undefined ? '' : seconds(sum)}</td></tr>`;
          })}</tbody>
        </table></div>
      </section>`;
  }

  /**
   * @param {string} stage
   * @param {Timeline} timeline
   * @param {number} end
   */
  lane(stage, timeline, end) {
    const name = words.stages[stage] ?? stage;
    const spans = timeline.spans.filter(span => span.stage === stage);
    return html`
      <div class="timeline-lane">
        <span class="timeline-name">${name}</span>
        <div class="timeline-track" role="img" aria-label=${spans.map(({ from, to, count }) => words.span(name, time(from), time(to), count)).join('; ')}>
          ${spans.map(({ from, to, count }) => html`<span class="timeline-bar ${stage}" title=${words.span(name, time(from), time(to), count)}
            .style=${`left: ${from / end * 100}%; width: ${(to - from) / end * 100}%`}></span>`)}
        </div>
      </div>`;
  }
}

/** @param {number} at */
const time = at => at < 60 ? seconds(at) : duration(at);

/**
 * Round times along the strip, five or so.
 * @param {number} end
 */
function ticks(end) {
  const step = [1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 900, 1800, 3600, 7200].find(one => end / one <= 6) ?? 14400;
  return Array.from({ length: Math.floor(end / step) + 1 }, (_, index) => index * step).filter(at => at < end * 0.97 || at === 0);
}

customElements.define('job-timeline', JobTimeline);
