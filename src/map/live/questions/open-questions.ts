import type { Map as MapLibreMap } from 'maplibre-gl';
import { loadParts } from '../../../contract/parts.ts';
import type { FacilityView } from '../../../contract/pages.ts';
import { facilityShortPath } from '../../../contract/unit-names.ts';
import { placeWords } from '../../../contract/words.ts';
import { addStyleSheet, element } from '../../../element.ts';
import { href } from '../../../links.ts';
import { withFilter } from '../../../list/address.ts';
import { downloadList } from '../../../list/live/download.ts';
import { ListControls } from '../../../list/live/draw.ts';
import { asksForList } from '../../../list/live/parameters.ts';
import { StateAddress } from '../../../list/live/state-address.ts';
import { ListIndex } from '../../../list/view.ts';
import { isActive } from '../../../model/levels.ts';
import { formatNumber } from '../../../model/number-format.ts';
import { fetchOwn } from '../../../own-data.ts';
import { AGAIN, patiently, sayNotHad, slowWords } from '../../../patience.ts';
import { inSlices } from '../../../slices.ts';
import {
  type AskedPlace,
  FacilityPlaces,
  liesIn,
  type PlaceAnswer,
} from '../../places/asked-places.ts';
import { readPlaces } from '../../places/place-file.ts';
import { answerWords, countWords } from '../../places/place-words.ts';
import type { MapAddress } from '../address.ts';
import { button } from '../buttons.ts';
import type { MapCamera } from '../camera.ts';
import { selectsSpot } from '../parameters.ts';
import type { LivePicture } from '../picture.ts';
import type { DistrictFeatures, MapPlace, MapSelection } from '../places.ts';
import type { MapTime } from '../time/map-time.ts';
import { drawBox } from './draw-box.ts';
import { foundRows, lightRows, spotKey } from './panel.ts';
import {
  isAsked,
  LONGEST_TEXT,
  NOTHING,
  type Question,
  questionWords,
  readQuestion,
  writeQuestion,
} from './question.ts';
import styles from './questions.css?url';

/** The parts of an open map that its questions work on. */
interface QuestionParts {
  readonly map: MapLibreMap;
  readonly host: HTMLElement;
  readonly districts: DistrictFeatures;
  readonly camera: MapCamera;
  readonly selection: MapSelection;
  readonly picture: LivePicture;
  readonly address: MapAddress;
  readonly time: MapTime;
  readonly signal: AbortSignal;
  /** Which places the list box has beside those of the static map. */
  readonly list: (places: readonly MapPlace[]) => void;
}

const OPEN = 'Tìm và lọc cơ sở';
const FAILED = 'Không tải được danh sách cơ sở; bản đồ và các bảng vẫn đầy đủ.';
/** Of more facilities than this the list loads when it is asked for, and not when the map comes near. */
const FEW = 5000;

/**
 * Let a reader ask an open map of its facilities, where the page says where they are: by the panel's button, by an address
 * that asks, or as the map comes near enough to show places.
 */
export function openQuestions(parts: QuestionParts): void {
  const { map, host, districts, picture, signal } = parts;
  const { list: url, spots: places } = host.dataset;
  if (url === undefined || places === undefined) return;
  addStyleSheet(styles);
  const panel = element('section', { class: 'map-questions no-print', 'aria-label': OPEN });
  host.append(panel);
  signal.addEventListener('abort', () => panel.remove());
  let isLoading = false;
  const load = async (isAskedFor: boolean) => {
    if (isLoading) return;
    isLoading = true;
    const said = element('p', { role: 'status' }, 'Đang tải danh sách cơ sở…');
    panel.replaceChildren(said);
    try {
      const [index, known] = await patiently(
        (attempt) =>
          Promise.all([
            loadParts(url, (one) => fetchOwn(one, attempt)).then(
              (file) =>
                new Promise<ListIndex>((resolve) => inSlices(ListIndex.open(file), resolve)),
            ),
            fetchOwn(places, attempt).then(readPlaces),
          ]),
        () => (said.textContent = slowWords('danh sách cơ sở')),
        signal,
      );
      const asked = new AskedMap(
        parts,
        panel,
        index,
        new FacilityPlaces(
          known,
          index.list.facilities,
          index.list.hasCommunes ? [] : middles(districts),
        ),
      );
      if (isAskedFor) asked.focus();
    } catch (error) {
      if (signal.aborted) return;
      isLoading = false;
      if (sayNotHad(said, error, FAILED))
        said.append(
          ' ',
          button(AGAIN, () => void load(true)),
        );
    }
  };
  panel.append(button(OPEN, () => void load(true)));
  const { search } = location;
  if (asksForList(search) || /[?&]vung=/.test(search) || selectsSpot(search)) void load(false);
  const size = districts.features.reduce((sum, { properties }) => sum + properties.active, 0);
  const come = () => {
    if (size <= FEW && map.getZoom() >= picture.nearZoom) void load(false);
  };
  map.on('moveend', come);
  come();
}

/** Where nothing finer is known. */
function middles({ features }: DistrictFeatures) {
  return features.map(({ properties: { slug, type, name, labelPoint } }) => ({
    ...{ id: slug, name: `${type} ${name}`, shortName: name },
    ...{ lng: labelPoint[0], lat: labelPoint[1], radiusKm: 0 },
  }));
}

/** Of the buttons of the box: the one that takes it away. */
const NO_BOX = 2;
const spotId = ({ id, kind }: AskedPlace) => (kind === 'point' ? facilityId(id) : `noi-${id}`);
const facilityId = (id: string) => `co-so-${id}`;
/** So many places a list box may have. */
const MOST_LISTED = 1000;

/** From afar only what answers a question. */
type Seen = 'afar' | 'near';

/** A map whose facilities can be asked for. */
class AskedMap {
  readonly #parts: QuestionParts;
  readonly #panel: HTMLElement;
  readonly #index: ListIndex;
  readonly #places: FacilityPlaces;
  readonly #bySpot: ReadonlyMap<string, AskedPlace>;
  /** All that has a name or a ring, degrees. */
  readonly #marks: readonly (readonly [lng: number, lat: number])[];
  readonly #byId: ReadonlyMap<string, FacilityView>;
  readonly #controls: ListControls;
  readonly #address: StateAddress<Question>;
  readonly #said = element('p', { role: 'status', class: 'found-count' });
  readonly #found = element('div');
  readonly #boxButtons: readonly HTMLButtonElement[];
  #question: Question = NOTHING;
  #matches: readonly FacilityView[] = [];
  #answers: ReadonlyMap<string, PlaceAnswer> = new Map();
  #wereSeen: Seen | undefined;
  #giveUp = () => {};
  #endBox = () => {};
  /** Of which place the rows are; none where they are of all that was found. */
  #rowsOf: string | undefined;

  constructor(parts: QuestionParts, panel: HTMLElement, index: ListIndex, places: FacilityPlaces) {
    this.#parts = parts;
    this.#panel = panel;
    this.#index = index;
    this.#places = places;
    this.#bySpot = new Map(places.places.map((place) => [spotId(place), place]));
    this.#marks = [
      ...places.places.map(({ drawnAt }) => drawnAt),
      ...parts.districts.features.map(({ properties }) => properties.labelPoint),
    ];
    this.#byId = new Map(index.list.facilities.map((one) => [one.id, one]));
    const { map, selection, time, signal, address } = parts;
    this.#address = new StateAddress(
      (search) => readQuestion(search, index.filters),
      writeQuestion,
      (question) => this.#ask(question),
      signal,
    );
    const label = element(
      'label',
      {},
      'Tên, địa chỉ, mã số thuế',
      element('input', { type: 'search', maxlength: String(LONGEST_TEXT) }),
    );
    this.#controls = new ListControls(label, index.filters, {
      type: (text) => this.#change({ text }, true),
      choose: (name, value) => this.#change(withFilter(this.#question, name, value)),
      clear: () => {
        this.#change(NOTHING);
        this.focus();
      },
      download: () => downloadList(index.list, this.#shown(), 'co-so-tren-ban-do'),
    });
    const inView = button('Chỉ trong khung đang thấy', () => {
      const bounds = map.getBounds();
      const box = [bounds.getWest(), bounds.getSouth(), bounds.getEast(), bounds.getNorth()];
      this.#change({ box: box as unknown as Question['box'] });
    });
    const draw = button('Vẽ khung trên bản đồ', () => {
      this.#endBox();
      this.#endBox = drawBox(map, (box) => box && this.#change({ box }));
    });
    const noBox = button('Bỏ khung', () => {
      this.#change({ box: undefined });
      inView.focus();
    });
    this.#boxButtons = [inView, draw, noBox];
    panel.replaceChildren(
      element('div', { class: 'list-tools' }, label, ...this.#controls.nodes),
      element('p', { class: 'box-tools' }, ...this.#boxButtons),
      this.#said,
      this.#found,
      spotKey(index.list.levels),
    );
    signal.addEventListener('abort', () => {
      this.#giveUp();
      this.#endBox();
      parts.host.classList.remove('shows-places');
      selection.findAlso(undefined);
    });
    selection.findAlso((id) => this.#placeCalled(id));
    time.onChange(() => {
      // What is drawn on another day would ask about this one.
      this.#endBox();
      this.#draw();
    });
    const zoomed = () => {
      if (this.#seen() !== this.#wereSeen) this.#draw();
    };
    map.on('zoomend', zoomed);
    signal.addEventListener('abort', () => map.off('zoomend', zoomed));
    selection.onChange(() => this.#followSelection());
    this.#ask(this.#address.read(), () => {
      const { selected } = address.read();
      if (selected !== undefined && selection.selected === undefined)
        selection.select(selection.placeOf(selected));
    });
  }

  focus(): void {
    this.#controls.focus();
  }

  #change(change: Partial<Question>, isTyping = false): void {
    this.#parts.address.flush();
    const question = { ...this.#question, ...change };
    // Before the page changes: with the address browsers note how far it is scrolled, and lay it out for that.
    this.#address.write(question, isTyping);
    this.#ask(question);
  }

  #ask(question: Question, then?: () => void): void {
    this.#question = question;
    this.#controls.show(question);
    this.#giveUp();
    this.#giveUp = inSlices(this.#index.view(question), ({ matches }) => {
      this.#matches = matches.filter((one) => this.#isInBox(one));
      const shown = isAsked(question)
        ? this.#matches
        : matches.filter(({ status }) => isActive(status));
      this.#answers = this.#places.answers(shown);
      this.#draw();
      then?.();
    });
  }

  #isInBox(facility: FacilityView): boolean {
    const { box } = this.#question;
    if (box === undefined) return true;
    const place = this.#places.placeOf(facility);
    return place !== undefined && liesIn(place, box);
  }

  /** Of what was found, the rows below the map. */
  #shown(): readonly FacilityView[] {
    if (this.#rowsOf === undefined) return this.#matches;
    const place = this.#bySpot.get(this.#rowsOf);
    return this.#matches.filter((one) => this.#places.placeOf(one) === place);
  }

  #draw(): void {
    const { picture, time, list } = this.#parts;
    const isOther = time.figures !== undefined;
    this.#panel.classList.toggle('is-other-day', isOther);
    const spots = this.#places.places.map((place) => ({
      ...{ id: spotId(place), place, answer: this.#answers.get(place.id) },
    }));
    const { box } = this.#question;
    const isAnswer = isAsked(this.#question);
    picture.showSpots(isOther ? undefined : { spots, isAnswer, around: this.#around(), box });
    const seen = this.#seen();
    this.#wereSeen = seen;
    // Colours have given way, and what they say with them.
    this.#parts.host.classList.toggle('shows-places', seen === 'near');
    this.#panel.toggleAttribute('data-seen', seen !== undefined);
    this.#parts.camera.keepInView(seen === 'near' ? this.#marks : []);
    const named = seen
      ? spots.filter(({ answer }) => answer !== undefined && answer.matching > 0)
      : [];
    list(named.slice(0, MOST_LISTED).map(({ id }) => this.#placeCalled(id)!));
    for (const [at, one] of this.#boxButtons.entries())
      one.hidden = (at === NO_BOX) === (box === undefined);
    this.#drawRows();
  }

  /** From where the map shows places as it is now; `undefined` where it shows none. */
  #seen(): Seen | undefined {
    const { map, picture, time } = this.#parts;
    if (time.figures !== undefined) return undefined;
    if (map.getZoom() >= picture.nearZoom) return 'near';
    return isAsked(this.#question) ? 'afar' : undefined;
  }

  #drawRows(): void {
    const { selection, time } = this.#parts;
    const { facilities } = this.#index.list;
    // For who takes the map along.
    const { dataset } = this.#panel;
    delete dataset['asked'];
    if (time.figures !== undefined) {
      this.#said.textContent = 'Danh sách cơ sở là của ngày số liệu: về ngày đó để tìm và lọc.';
      const back = button('Về ngày số liệu', () => {
        time.show(undefined);
        this.focus();
      });
      this.#found.replaceChildren(element('p', {}, back));
      return;
    }
    const placed = this.#matches.filter((one) => this.#places.placeOf(one) !== undefined);
    const counted = countWords(this.#matches.length, facilities.length, placed.length);
    this.#said.textContent = counted;
    if (isAsked(this.#question))
      dataset['asked'] = `${questionWords(this.#question, this.#index.filters)}. ${counted}`;
    const shown = this.#shown();
    const isShort = !isAsked(this.#question) && this.#rowsOf === undefined;
    if (isShort) return this.#found.replaceChildren();
    const place = this.#bySpot.get(this.#rowsOf ?? '');
    const rows = foundRows(shown, this.#index.list, {
      isOnMap: (one) => this.#places.placeOf(one) !== undefined,
      point: (one) => selection.activate(one && this.#markOf(one)),
      fly: (one) => this.#fly(one),
    });
    const where = place === undefined ? '' : ` ở ${place.name}`;
    const head = element(
      'p',
      { class: 'found-head' },
      `${formatNumber(shown.length)} cơ sở${where}`,
    );
    const all = element(
      'a',
      {
        href: `${href('/co-so/')}${writeQuestion('', { ...this.#question, box: undefined })}#danh-sach`,
      },
      this.#question.box === undefined ? 'Xem cả danh sách' : 'Xem cả danh sách, không theo khung',
    );
    this.#found.replaceChildren(head, rows, element('p', {}, all));
  }

  /** Where a facility's mark is. */
  #markOf(facility: FacilityView): MapPlace | undefined {
    const place = this.#places.placeOf(facility);
    return place && this.#placeCalled(spotId(place));
  }

  #fly(facility: FacilityView): void {
    const { map, camera, selection, address } = this.#parts;
    const place = this.#placeCalled(facilityId(facility.id));
    if (place === undefined) return;
    map.getContainer().scrollIntoView({ block: 'nearest' });
    camera.showBounds(place.bounds);
    selection.select(place);
    address.noteSelection();
  }

  /** A place, or a facility at one, as the map's list box has it. */
  #placeCalled(id: string): MapPlace | undefined {
    const place = this.#bySpot.get(id);
    const facility = this.#byId.get(id.replace(/^co-so-/, ''));
    const { list } = this.#index;
    if (id.startsWith('co-so-') && facility !== undefined) {
      const at = this.#places.placeOf(facility);
      if (at === undefined) return undefined;
      const name = facility.name ?? facility.id;
      const where = at.kind === 'point' ? '' : `, ${at.name}`;
      return {
        ...{
          id,
          kind: 'spot',
          spotId: spotId(at),
          name: 'cơ sở',
          href: href(facilityShortPath(facility.id)),
        },
        words: `${name}${where}; vị trí: ${placeWords(facility)}`,
        bounds: boundsOf(at),
      };
    }
    const answer = place && this.#answers.get(place.id);
    if (place === undefined || answer === undefined) return undefined;
    return {
      ...{ id, kind: 'spot', spotId: id, name: place.name, bounds: boundsOf(place) },
      words: answerWords(place, answer, list.levels, isAsked(this.#question)),
      href: hrefOf(place, this.#places.firstAt(place)),
    };
  }

  #around(): AskedPlace | undefined {
    const { selected } = this.#parts.selection;
    return this.#bySpot.get(selected?.spotId ?? '');
  }

  #followSelection(): void {
    const { selection, picture, time } = this.#parts;
    const { selected, active } = selection;
    const rowsOf =
      selected?.kind === 'spot' && selected.id.startsWith('noi-') ? selected.id : undefined;
    if (rowsOf !== this.#rowsOf) {
      this.#rowsOf = rowsOf;
      this.#drawRows();
    }
    if (time.figures === undefined) picture.surround(this.#around());
    const lit = this.#bySpot.get(active?.spotId ?? '');
    lightRows(this.#found, (id) => lit !== undefined && this.#places.placeOf({ id }) === lit);
  }
}

function boundsOf({ drawnAt: [lng, lat] }: AskedPlace): MapPlace['bounds'] {
  return [lng, lat, lng, lat];
}

/** The list of a place's facilities. */
function hrefOf({ id, kind }: AskedPlace, first: FacilityView | undefined): string {
  if (kind === 'district') return href(`/dia-ban/${id}/`);
  if (kind === 'park') return href(`/co-so/?kcn=${first?.parkSlug ?? id}#danh-sach`);
  return href(`/co-so/?xa=${id}#danh-sach`);
}
