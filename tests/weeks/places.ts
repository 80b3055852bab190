import type { Random } from '../../scripts/sample/random.ts';
import type { Commune, District, Park } from '../../src/model/places.ts';
import type { TruePlace } from './words.ts';

/** The places of a data set that facilities can be in. */
export interface Gazetteer {
  readonly districts: readonly District[];
  readonly communes: readonly Commune[];
  readonly parks: readonly Park[];
}

/** What a place has to be. */
export interface WantedPlace {
  readonly inPark?: boolean;
  readonly district?: string | undefined;
  readonly notDistrict?: string | undefined;
  readonly notCommune?: string | undefined;
  readonly notPark?: string | undefined;
}

/** Gives out places, each address once. */
export class Places {
  readonly #random: Random;
  readonly #gazetteer: Gazetteer;
  readonly #taken = new Set<string>();

  constructor(random: Random, gazetteer: Gazetteer) {
    this.#random = random;
    this.#gazetteer = gazetteer;
  }

  /** A place that nobody has yet. */
  take(wanted: WantedPlace = {}): TruePlace {
    for (;;) {
      const place = this.#some(wanted);
      const key = `${place.street} ${place.park?.id ?? place.commune?.code ?? ''}`;
      if (this.#taken.has(key)) continue;
      this.#taken.add(key);
      return place;
    }
  }

  /** The same commune or park, at another address. */
  beside(place: TruePlace): TruePlace {
    for (;;) {
      const inPark = place.park !== undefined;
      const { commune, park } = place;
      const street = inPark ? this.#lot() : this.#street(commune?.type === 'xã');
      const key = `${street} ${park?.id ?? commune?.code ?? ''}`;
      if (this.#taken.has(key)) continue;
      this.#taken.add(key);
      return { ...place, street };
    }
  }

  #some(wanted: WantedPlace): TruePlace {
    const random = this.#random;
    const { districts, communes } = this.#gazetteer;
    if (wanted.inPark ?? random.chance(0.3)) return this.#inPark(wanted);
    const district = random.pick(
      districts.filter(
        ({ code }) =>
          code !== wanted.notDistrict &&
          (wanted.district === undefined || code === wanted.district),
      ),
    );
    const commune = random.pick(
      communes.filter(
        ({ code, districtCode }) => districtCode === district.code && code !== wanted.notCommune,
      ),
    );
    return { district, commune, street: this.#street(commune.type === 'xã') };
  }

  /** In a park at work, or sometimes in a cluster, which counts as outside. */
  #inPark({ district: home, notDistrict, notPark }: WantedPlace): TruePlace {
    const { districts, parks } = this.#gazetteer;
    const park = this.#random.pick(
      parks.filter(
        ({ id, kind, status, districtCode }) =>
          kind !== 'zone' &&
          status === 'operating' &&
          districtCode !== undefined &&
          districtCode !== notDistrict &&
          (home === undefined || districtCode === home) &&
          id !== notPark,
      ),
    );
    const district = districts.find(({ code }) => code === park.districtCode)!;
    const isInside = park.kind === 'park';
    return { district, park: { id: park.id, name: park.name, isInside }, street: this.#lot() };
  }

  #street(isRural: boolean): string {
    const part = isRural ? 'ấp' : 'khu phố';
    return `Tổ ${this.#random.integer(1, 12)}, ${part} ${this.#random.integer(1, 9)}`;
  }

  #lot(): string {
    return `Lô ${this.#random.pick(['A', 'B', 'C', 'D'])}${this.#random.integer(1, 60)}`;
  }
}
